//! `collectionFormat` → `style` and `explode`.

use serde_json::{Value, json};

use crate::{
    document::walk::{Object, Site},
    report::catalogue::document as say,
};

/// How a list is written in 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As a `style`, with `explode` or without.
    Style(&'static str, bool),
    /// In no way that 3.0 knows.
    Unknown,
}

/// Returns how a list is written at a place: a `query`, a `path`, a `header` or a form.
///
/// `csv` is the default (Swagger 2.0, Parameter Object).
pub fn written(format: &str, place: &str) -> Written {
    let is_query = matches!(place, "query" | "formData");
    match (format, is_query) {
        ("multi", true) => Written::Style("form", true),
        ("csv", true) => Written::Style("form", false),
        ("ssv", true) => Written::Style("spaceDelimited", false),
        ("pipes", true) => Written::Style("pipeDelimited", false),
        ("csv" | "multi", false) => Written::Style("simple", false),
        _ => Written::Unknown,
    }
}

/// Takes the format of a list; `None` for what is no list.
pub fn take(object: &mut Object) -> Option<String> {
    let format = object.shift_remove("collectionFormat");
    let is_list = object.get("type").is_some_and(|name| name == "array");
    is_list.then(|| match format {
        Some(Value::String(format)) => format.to_ascii_lowercase(),
        _ => "csv".to_owned(),
    })
}

/// Makes a list that 3.0 cannot write the text that its sender has to write.
pub fn into_text(object: &mut Object, format: &str, site: &mut Site<'_>) {
    for keyword in [
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "default",
        "enum",
    ] {
        object.shift_remove(keyword);
    }
    object.insert("type".to_owned(), json!("string"));
    let at = site.at.child("collectionFormat");
    let message =
        format!("`{format}` cannot be sent here; the parameter is a text that is already joined");
    site.tell(say::ignored(&at, message));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_styles() {
        assert_eq!(written("multi", "query"), Written::Style("form", true));
        assert_eq!(written("csv", "formData"), Written::Style("form", false));
        assert_eq!(
            written("ssv", "query"),
            Written::Style("spaceDelimited", false)
        );
        assert_eq!(
            written("pipes", "query"),
            Written::Style("pipeDelimited", false)
        );
        assert_eq!(written("csv", "path"), Written::Style("simple", false));
        assert_eq!(written("tsv", "query"), Written::Unknown);
        assert_eq!(written("pipes", "header"), Written::Unknown);
    }

    #[test]
    fn only_lists_have_a_format() {
        let mut list = json!({"type": "array"});
        assert_eq!(
            take(list.as_object_mut().expect("an object")).as_deref(),
            Some("csv")
        );
        let mut text = json!({"type": "string", "collectionFormat": "multi"});
        assert_eq!(take(text.as_object_mut().expect("an object")), None);
        assert_eq!(text, json!({"type": "string"}));
    }
}
