use super::*;
use crate::values::{Json, Upload};

const SETTINGS: QuerySettings = QuerySettings {
    nested: Nested::Brackets,
    arrays: Arrays::Brackets,
};

fn body(value: &dyn Encode, rules: &[PartRule]) -> String {
    let body = multipart(value, rules, &SETTINGS).unwrap();
    let boundary = body.boundary.clone();
    let length = body.len();
    let text: String = body.into_pieces().iter().map(piece).collect();
    assert!(length.is_none_or(|length| length == text.len() as u64));
    text.replace(&boundary, "B")
}

fn piece(piece: &PartContent) -> String {
    match piece {
        PartContent::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        PartContent::Upload(upload) => format!("{upload:?}"),
    }
}

#[test]
fn writes_a_part_per_member() {
    let text = body(
        &Members(&[
            ("name", &"Rex"),
            ("age", &3_i64),
            ("none", &None::<bool>),
            ("file", &Upload::from(b"data")),
        ]),
        &[],
    );
    assert_eq!(
        text,
        "--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nRex\r\n\
         --B\r\nContent-Disposition: form-data; name=\"age\"\r\n\r\n3\r\n\
         --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"upload\"\r\n\
         Content-Type: application/octet-stream\r\n\r\ndata\r\n--B--\r\n"
    );
}

#[test]
fn names_the_parts_of_nested_members() {
    let nested = Json::parse(r#"{"foo":{"bar":[1,null,2]},"empty":[]}"#).unwrap();
    let body = multipart(&Members(&[("a", &nested)]), &[], &SETTINGS).unwrap();
    let headers: Vec<&str> = body
        .parts
        .iter()
        .map(|part| part.headers.as_str())
        .collect();
    assert_eq!(
        headers,
        ["Content-Disposition: form-data; name=\"a[foo][bar][]\"\r\n"; 2]
    );
}

#[test]
fn follows_the_rules_of_the_document() {
    let rules = [
        PartRule {
            name: "meta",
            content_type: None,
            json: true,
        },
        PartRule {
            name: "page",
            content_type: Some("text/html"),
            json: false,
        },
    ];
    let meta = Json::parse(r#"{"a":[1]}"#).unwrap();
    let page = Upload::from(b"<p>").file_name("dir/p.html");
    let typed = Upload::from(b"<p>").content_type("text/plain");
    let text = body(
        &Members(&[("meta", &meta), ("page", &vec![page, typed])]),
        &rules,
    );
    assert!(
        text.contains("name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":[1]}\r\n")
    );
    assert!(text.contains("name=\"page[]\"; filename=\"p.html\"\r\nContent-Type: text/html\r\n"));
    assert!(text.contains("Content-Type: text/plain\r\n"));
}

#[test]
fn escapes_names() {
    let upload = Upload::from(b"x").file_name("C:\\dir\\naïve \"a\"\r\nX: y.txt");
    let text = body(&Members(&[("f\"", &upload)]), &[]);
    assert!(text.contains("name=\"f%22\"; filename=\"naïve %22a%22%0D%0AX: y.txt\"\r\n"));
}

#[test]
fn refuses_what_a_part_cannot_hold() {
    let upload = Upload::from(b"x").content_type("text/plain\r\nX: y");
    assert!(multipart(&Members(&[("f", &upload)]), &[], &SETTINGS).is_err());
    let error = multipart(&Members(&[("n", &Patch::<bool>::Null)]), &[], &SETTINGS).unwrap_err();
    assert_eq!(
        error.message(),
        "n: null cannot be sent in a multipart body"
    );
    assert!(multipart(&"text", &[], &SETTINGS).is_err());
}

#[test]
fn knows_its_length_when_its_parts_do() {
    let upload = Upload::path("dir/file.txt");
    let body = multipart(&Members(&[("f", &upload)]), &[], &SETTINGS).unwrap();
    assert_eq!(body.len(), None);
    assert!(body.parts[0].headers.contains("filename=\"file.txt\""));
    assert_eq!(
        body.content_type(),
        format!("multipart/form-data; boundary={}", body.boundary)
    );
}

#[test]
fn an_empty_form_is_only_its_last_delimiter() {
    assert_eq!(body(&Members(&[]), &[]), "--B--\r\n");
}
