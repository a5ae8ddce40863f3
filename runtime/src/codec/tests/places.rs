use super::*;
use crate::values::Json;

fn path(style: Style, explode: bool, text: &str) -> String {
    path_text(
        "color",
        &Json::parse(text).unwrap(),
        Written::new(style, explode),
    )
    .unwrap()
}

const SCALAR: &str = r#""blue""#;
const LIST: &str = r#"["blue","black"]"#;
const OBJECT: &str = r#"{"R":100,"G":200}"#;

#[test]
fn writes_simple_paths() {
    for explode in [false, true] {
        assert_eq!(path(Style::Simple, explode, SCALAR), "blue");
        assert_eq!(path(Style::Simple, explode, LIST), "blue,black");
    }
    assert_eq!(path(Style::Simple, false, OBJECT), "R,100,G,200");
    assert_eq!(path(Style::Simple, true, OBJECT), "R=100,G=200");
}

#[test]
fn writes_label_paths() {
    for explode in [false, true] {
        assert_eq!(path(Style::Label, explode, SCALAR), ".blue");
    }
    assert_eq!(path(Style::Label, false, LIST), ".blue,black");
    assert_eq!(path(Style::Label, true, LIST), ".blue.black");
    assert_eq!(path(Style::Label, false, OBJECT), ".R,100,G,200");
    assert_eq!(path(Style::Label, true, OBJECT), ".R=100.G=200");
}

#[test]
fn writes_matrix_paths() {
    for explode in [false, true] {
        assert_eq!(path(Style::Matrix, explode, SCALAR), ";color=blue");
    }
    assert_eq!(path(Style::Matrix, false, LIST), ";color=blue,black");
    assert_eq!(path(Style::Matrix, true, LIST), ";color=blue;color=black");
    assert_eq!(path(Style::Matrix, false, OBJECT), ";color=R,100,G,200");
    assert_eq!(path(Style::Matrix, true, OBJECT), ";R=100;G=200");
}

#[test]
fn encodes_path_segments() {
    let text = r#""a/b?c#d%e f:@!$&'()*+,;=-._~é""#;
    assert_eq!(
        path(Style::Simple, false, text),
        "a%2Fb%3Fc%23d%25e%20f:@!$&'()*+,;=-._~%C3%A9"
    );
    assert_eq!(path(Style::Simple, false, r#"["a,b","c"]"#), "a%2Cb,c");
}

#[test]
fn leaves_slashes_where_the_document_allows_reserved_characters() {
    let written = Written {
        reserved: true,
        ..Written::new(Style::Simple, false)
    };
    let text = path_text("key", &"a/b?c#d e%2F%", written).unwrap();
    assert_eq!(text, "a/b%3Fc%23d%20e%2F%25");
}

#[test]
fn needs_a_value_in_a_path() {
    let absent: Option<String> = None;
    let empty: [&dyn Encode; 5] = [
        &absent,
        &"",
        &(),
        &Vec::<String>::new(),
        &Patch::<String>::Absent,
    ];
    for value in empty {
        for style in [Style::Simple, Style::Label, Style::Matrix] {
            let error = path_text("id", value, Written::new(style, false)).unwrap_err();
            assert_eq!(error.message(), "missing value of the path parameter `id`");
        }
    }
    assert_eq!(
        path_text("id", &0_i64, Written::new(Style::Simple, false)).unwrap(),
        "0"
    );
}

#[test]
fn writes_headers() {
    let header = |text: &str, explode| header_text(&Json::parse(text).unwrap(), explode).unwrap();
    assert_eq!(header(r#""a b, é""#, false).as_deref(), Some("a b, é"));
    assert_eq!(header(LIST, true).as_deref(), Some("blue,black"));
    assert_eq!(header(OBJECT, false).as_deref(), Some("R,100,G,200"));
    assert_eq!(header(OBJECT, true).as_deref(), Some("R=100,G=200"));
    assert_eq!(header("null", false), None);
    assert_eq!(header_text(&None::<bool>, false).unwrap(), None);
}

#[test]
fn writes_cookies() {
    let cookie =
        |text: &str, explode| cookie_text("c", &Json::parse(text).unwrap(), explode).unwrap();
    assert_eq!(
        cookie(r#""a;b c%=""#, true).as_deref(),
        Some("c=a%3Bb%20c%25=")
    );
    assert_eq!(cookie(OBJECT, true).as_deref(), Some("R=100; G=200"));
    assert_eq!(cookie(OBJECT, false).as_deref(), Some("c=R,100,G,200"));
    assert_eq!(cookie(LIST, true).as_deref(), Some("c=blue; c=black"));
    assert_eq!(cookie(LIST, false).as_deref(), Some("c=blue,black"));
    assert_eq!(cookie("[]", true), None);
    assert_eq!(cookie("1", false).as_deref(), Some("c=1"));
    assert_eq!(cookie_text("c", &None::<bool>, true).unwrap(), None);
}

#[test]
fn writes_plain_text() {
    assert_eq!(plain_text(&"a \"b\"").unwrap(), "a \"b\"");
    assert_eq!(plain_text(&1.5_f64).unwrap(), "1.5");
    assert_eq!(plain_text(&vec![1_i64]).unwrap(), "[1]");
    assert_eq!(plain_text(&None::<i64>).unwrap(), "");
}
