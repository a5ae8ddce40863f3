//! `x-webhooks`, which documents of 3.0 write for want of `webhooks` (OpenAPI 3.1.0, section 4.8.1).

use serde_json::Value;

use crate::document::walk::Site;

/// Gives `x-webhooks` the name that it has since 3.1, where nothing else has it.
pub fn rewrite(document: &mut Value, site: &mut Site<'_>) {
    let Value::Object(root) = document else {
        return;
    };
    if root.contains_key("webhooks") || !root.get("x-webhooks").is_some_and(Value::is_object) {
        return;
    }
    if let Some(webhooks) = root.shift_remove("x-webhooks") {
        root.insert("webhooks".to_owned(), webhooks);
        site.moved(site.at.child("webhooks"), site.at.child("x-webhooks"));
    }
}
