use super::*;
use crate::values::{Json, Upload};

const SETTINGS: QuerySettings = QuerySettings {
    nested: Nested::Brackets,
    arrays: Arrays::Brackets,
};

fn body(value: &dyn Encode, encodings: &[Encoding]) -> String {
    let body = multipart("multipart/form-data", value, encodings, &SETTINGS).unwrap();
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
    let body = multipart(
        "multipart/form-data",
        &Members(&[("a", &nested)]),
        &[],
        &SETTINGS,
    )
    .unwrap();
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
        Encoding::new("meta").json(),
        Encoding::new("page").content_types(&["text/html"]),
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
fn the_name_of_a_file_chooses_among_media_types() {
    let images = [Encoding::new("f").content_types(&["image/png", "image/jpeg"])];
    let type_of = |upload: Upload| {
        let text = body(&Members(&[("f", &upload)]), &images);
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("Content-Type: "));
        line.unwrap().to_owned()
    };
    let file = Upload::from(b"x");
    assert_eq!(type_of(file.clone()), "image/png");
    assert_eq!(type_of(file.clone().file_name("a.b.JPG")), "image/jpeg");
    assert_eq!(type_of(file.clone().file_name("a.gif")), "image/png");
    assert_eq!(type_of(file.content_type("image/gif")), "image/gif");
}

#[test]
fn writes_parts_in_the_style_of_the_document() {
    let encodings = [
        Encoding::new("deep").styled(Style::DeepObject, true),
        Encoding::new("joined").styled(Style::Form, false),
        Encoding::new("flat").styled(Style::Form, true),
        Encoding::new("piped").styled(Style::PipeDelimited, false),
        Encoding::new("items").json().headers(&[("X-A", "b")]),
    ];
    let list = Json::parse(r#"["a",null,"b"]"#).unwrap();
    let object = Json::parse(r#"{"x":1}"#).unwrap();
    let objects = Json::parse(r#"[{"x":1},{"x":2}]"#).unwrap();
    let members: [(&str, &dyn Encode); 5] = [
        ("deep", &object),
        ("joined", &list),
        ("flat", &object),
        ("piped", &list),
        ("items", &objects),
    ];
    let text = body(&Members(&members), &encodings);
    let parts: Vec<&str> = text
        .split("--B\r\nContent-Disposition: form-data; ")
        .skip(1)
        .map(|part| part.trim_end_matches("--B--\r\n").trim_end())
        .collect();
    let json = "Content-Type: application/json\r\nX-A: b";
    assert_eq!(
        parts,
        [
            "name=\"deep[x]\"\r\n\r\n1".to_owned(),
            "name=\"joined\"\r\n\r\na,b".to_owned(),
            "name=\"x\"\r\n\r\n1".to_owned(),
            "name=\"piped\"\r\n\r\na|b".to_owned(),
            format!("name=\"items\"\r\n{json}\r\n\r\n{{\"x\":1}}"),
            format!("name=\"items\"\r\n{json}\r\n\r\n{{\"x\":2}}"),
        ]
    );
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
    assert!(
        multipart(
            "multipart/form-data",
            &Members(&[("f", &upload)]),
            &[],
            &SETTINGS
        )
        .is_err()
    );
    let error = multipart(
        "multipart/form-data",
        &Members(&[("n", &Patch::<bool>::Null)]),
        &[],
        &SETTINGS,
    )
    .unwrap_err();
    assert_eq!(
        error.message(),
        "n: a multipart body has no null; send the text `null` if that is meant"
    );
    assert!(multipart("multipart/form-data", &"text", &[], &SETTINGS).is_err());
}

#[test]
fn knows_its_length_when_its_parts_do() {
    let upload = Upload::path("dir/file.txt");
    let body = multipart(
        "multipart/form-data",
        &Members(&[("f", &upload)]),
        &[],
        &SETTINGS,
    )
    .unwrap();
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
