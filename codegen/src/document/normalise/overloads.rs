//! `x-ms-paths`: paths that differ from others in their query only, which `paths` is not to hold before 3.0.

use serde_json::{Value, json};

use crate::document::walk::Site;

/// Moves the paths of `x-ms-paths` to `paths`. What is fixed in their query is sent with every call.
pub fn rewrite(document: &mut Value, site: &mut Site<'_>) {
    let Value::Object(root) = document else {
        return;
    };
    if !root.get("x-ms-paths").is_some_and(Value::is_object) {
        return;
    }
    let Value::Object(paths) = root.entry("paths").or_insert_with(|| json!({})) else {
        return;
    };
    let mut paths = std::mem::take(paths);
    if let Some(Value::Object(overloads)) = root.shift_remove("x-ms-paths") {
        for (path, item) in overloads {
            if !paths.contains_key(&path) {
                let at = |section| site.at.child(section).child(&path);
                let (new, old) = (at("paths"), at("x-ms-paths"));
                site.moved(new, old);
                paths.insert(path, item);
            }
        }
    }
    root.insert("paths".to_owned(), Value::Object(paths));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::origins::Moves, report::Report};

    #[test]
    fn paths_that_differ_in_their_query_are_paths() {
        let mut document = json!({"paths": {"/a": {"get": {}}},
            "x-ms-paths": {"/a?op=APPEND": {"post": {}}, "/a": {"put": {}}}});
        let (mut report, mut moves) = (Report::default(), Moves::default());
        rewrite(&mut document, &mut Site::root(&mut report, &mut moves));
        let paths = json!({"/a": {"get": {}}, "/a?op=APPEND": {"post": {}}});
        assert_eq!(document, json!({"paths": paths}));
    }
}
