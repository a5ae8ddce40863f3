use super::*;
use crate::codec::Kind;

#[test]
fn keeps_the_text_of_numbers() {
    let json = Json::parse(" [1.00, 123456789012345678901234567890] ").unwrap();
    assert_eq!(json.as_str(), "[1.00, 123456789012345678901234567890]");
}

#[test]
fn looks_members_up() {
    let json = Json::parse(r#"{"a":{"b":[1,"two",null]},"a b":true,"a":{"b":[3,4]}}"#).unwrap();
    let items = json.get("a").and_then(|a| a.get("b")).unwrap();
    assert_eq!(items.decode::<Vec<i64>>().unwrap(), [3, 4]);
    assert_eq!(items.at(1), Some(Json::from(4)));
    assert_eq!(items.at(2), None);
    assert_eq!(json.get("a b").unwrap().decode::<bool>(), Ok(true));
    assert_eq!(json.get("x"), None);
    assert_eq!((json.members().len(), json.items().len()), (3, 0));
    assert_eq!(json.kind(), Kind::Object);
}

#[test]
fn builds_values() {
    let json = Json::object([
        ("a\"", Json::from("x\n")),
        (
            "b",
            Json::array([Json::from(1_i32), Json::from(2.5), Json::null()]),
        ),
        ("c", Json::object([])),
        ("d", Json::array([])),
    ]);
    assert_eq!(
        json.as_str(),
        r#"{"a\"":"x\n","b":[1,2.5,null],"c":{},"d":[]}"#
    );
    assert_eq!(Json::parse(json.as_str()).unwrap(), json);
    assert_eq!(Json::from(f64::NAN), Json::null());
    assert_eq!(Json::from("text").text().as_deref(), Some("text"));
}

#[test]
fn compares_without_white_space() {
    let json = |text| Json::parse(text).unwrap();
    assert_eq!(json(r#"{ "a" : [ 1 ,2 ] }"#), json(r#"{"a":[1,2]}"#));
    assert_ne!(json(r#""a b""#), json(r#""ab""#));
    assert_ne!(json(r#"["\" a"]"#), json(r#"["\"a"]"#));
    assert_eq!(json(r#"["\\", 1]"#), json(r#"["\\",1]"#));
}

#[test]
fn refuses_what_is_not_one_value() {
    for text in ["", "1 2", "{", "[1,]"] {
        assert!(Json::parse(text).is_err(), "{text}");
    }
}
