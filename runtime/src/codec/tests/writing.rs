use super::*;
use crate::values::{Json, Map, Nullable, Secret, Upload};

fn json(value: &dyn Encode) -> String {
    to_json_text(value).unwrap()
}

#[test]
fn leaves_absent_members_out() {
    let pet = Pet {
        name: "Rex".to_owned(),
        ..Pet::default()
    };
    assert_eq!(json(&pet), r#"{"name":"Rex"}"#);
    let owner = Some(Box::new(pet.clone()));
    let pet = Pet {
        tags: Some(vec![None, Some("a".to_owned())]),
        owner,
        note: Patch::Null,
        ..pet
    };
    assert_eq!(
        json(&pet),
        r#"{"name":"Rex","tags":[null,"a"],"owner":{"name":"Rex"},"note":null}"#
    );
}

#[test]
fn writes_a_required_null() {
    let alias: Option<String> = None;
    assert_eq!(
        json(&Members(&[
            ("alias", &Nullable(&alias)),
            ("kind", &"fixed"),
            ("on", &true)
        ])),
        r#"{"alias":null,"kind":"fixed","on":true}"#
    );
    assert_eq!(json(&alias), "null");
    assert_eq!(json(&Members(&[])), "{}");
    assert_eq!(json(&Vec::<String>::new()), "[]");
}

#[test]
fn writes_members_beyond_the_declared_ones() {
    struct Open(Map<Option<i64>>);
    impl Encode for Open {
        fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
            sink.object_with_rest(&[("id", &"x")], &self.0)
        }
    }
    assert_eq!(
        json(&Open(Map::from([("a", Some(1)), ("b", None)]))),
        r#"{"id":"x","a":1,"b":null}"#
    );
    assert_eq!(json(&Map::from([("k", "v")])), r#"{"k":"v"}"#);
}

#[test]
fn escapes_strings() {
    let text = "quote \" backslash \\ line\nreturn\rtab\tbell\u{7} é 😀";
    let written = json(&text);
    assert_eq!(
        written,
        r#""quote \" backslash \\ line\nreturn\rtab\tbell\u0007 é 😀""#
    );
    assert_eq!(read::<String>(&written).unwrap(), text);
}

#[test]
fn escapes_wherever_it_must() {
    let plain = "a text of which each part is as long as what is copied at once, and then some";
    for length in 0..plain.len() {
        for at in 0..=length {
            for special in ["", "\"", "\\", "\n", "\u{1f}", "\u{7f}", "é", "😀"] {
                let text = format!("{}{special}{}", &plain[..at], &plain[at..length]);
                let expected = serde_json::to_string(&text).unwrap();
                assert_eq!(json(&text), expected);
                assert_eq!(
                    json(&Members(&[("a", &1_i64), (&text, &true)])),
                    format!(r#"{{"a":1,{expected}:true}}"#)
                );
            }
        }
    }
}

#[test]
fn writes_long_texts() {
    for length in [120, 4094, 4095, 4096, 4097, 8192, 100_000] {
        for end in ["", "\"", "é\n"] {
            let texts = vec!["x".repeat(length) + end; 3];
            assert_eq!(json(&texts), serde_json::to_string(&texts).unwrap());
        }
    }
}

#[test]
fn writes_numbers() {
    let numbers: [(&dyn Encode, &str); 9] = [
        (&i64::MIN, "-9223372036854775808"),
        (&u64::MAX, "18446744073709551615"),
        (&1.0_f64, "1"),
        (&0.1_f32, "0.1"),
        (&-0.5_f64, "-0.5"),
        (&0.0_f64, "0"),
        (&1e300_f64, "1e300"),
        (&1.5e-7_f64, "1.5e-7"),
        (&f64::MAX, "1.7976931348623157e308"),
    ];
    for (number, text) in numbers {
        assert_eq!(json(number), text);
    }
    assert!(to_json(&f64::NAN).is_err());
    let error = to_json(&Members(&[("a", &Members(&[("b", &f32::INFINITY)]))])).unwrap_err();
    assert_eq!(
        error.message(),
        "a: b: a number that is infinite or not a number cannot be sent"
    );
}

#[test]
fn writes_raw_json_as_it_is() {
    let raw = Json::parse(r#" {"a": 1.00, "b": [ ]} "#).unwrap();
    assert_eq!(
        json(&Members(&[("raw", &raw)])),
        r#"{"raw":{"a": 1.00, "b": [ ]}}"#
    );
    assert_eq!(json(&AsJson(&Members(&[("a", &1_i64)]))), r#""{\"a\":1}""#);
}

#[test]
fn writes_secrets_and_text_uploads() {
    assert_eq!(json(&Secret::from("s")), r#""s""#);
    assert_eq!(json(&Upload::from(b"text")), r#""text""#);
    assert!(to_json(&Upload::from(b"\xff")).is_err());
    assert!(to_json(&Upload::path("x")).is_err());
}
