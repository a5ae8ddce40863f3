//! Structs whose members are called like the locals of the code that the macros make.

use crate::{Patch, builder, codec::to_json_text, decode, encode};

use super::*;

#[derive(Clone, Debug, Default, PartialEq)]
struct Loose {
    value: Option<String>,
    reader: Option<i64>,
    r#type: Option<Box<Loose>>,
}

decode!(Loose, optional("value" => value, "re-ader" => reader, "type" => r#type), constant("object" = "loose"));
encode!(Loose, constant("object" = "loose"), members("value" => value, "re-ader" => reader, "type" => r#type));
builder!(Loose::new(), value: impl Into<String>, reader: i64, r#type: Loose);

#[derive(Clone, Debug, PartialEq)]
struct Strict {
    reader: String,
    sink: i64,
    value: Option<String>,
    note: Patch<String>,
}

encode!(Strict, members(reader, sink, value, note));
builder!(Strict::new(reader: impl Into<String>, sink: i64), value: impl Into<String>; patch(note: String));

#[derive(Debug, PartialEq)]
struct Answer {
    reader: String,
    value: Option<Vec<i64>>,
}

decode!(Answer, required(reader), optional(value));

#[derive(Debug, PartialEq)]
struct Report {
    read: Vec<bool>,
    member: Option<i64>,
    value: Option<Vec<i64>>,
}

decode!(Report, required("read" => read, "member" => member), optional("value" => value), constant("object" = "report"));

#[test]
fn what_is_loose_is_read_in_place() {
    let json =
        r#"{"object":"loose","value":"a","re-ader":7,"type":{"object":"loose","value":"b"}}"#;
    let wanted = Loose::new()
        .value("a")
        .reader(7)
        .r#type(Loose::new().value("b"));
    assert_eq!(read::<Loose>(json).unwrap(), wanted);
    assert_eq!(to_json_text(&wanted).unwrap(), json);
}

#[test]
fn what_is_required_is_asked_for() {
    let answer: Answer = read(r#"{"value":[1,2],"reader":"a"}"#).unwrap();
    assert_eq!(
        (answer.reader.as_str(), answer.value),
        ("a", Some(vec![1, 2]))
    );
    let error = read::<Answer>(r#"{"value":[]}"#).unwrap_err();
    assert!(error.to_string().contains("reader"), "{error}");
}

#[test]
fn what_null_means_for_a_type_fills_a_required_member() {
    let report: Report = read(r#"{"read":[true],"":1,"value":null}"#).unwrap();
    let wanted = Report {
        read: vec![true],
        member: None,
        value: None,
    };
    assert_eq!(report, wanted);
    let error = read::<Report>(r#"{"read":null,"member":1}"#).unwrap_err();
    assert!(error.to_string().contains("read"), "{error}");
}

#[test]
fn a_fault_after_all_that_is_required_is_told() {
    let error = read::<Report>(r#"{"read":[],"member":1,"value":["a"]}"#).unwrap_err();
    assert!(error.to_string().contains("value"), "{error}");
}

#[test]
fn absent_and_null_are_two_things() {
    let strict = Strict::new("a", 1);
    assert_eq!(to_json_text(&strict).unwrap(), r#"{"reader":"a","sink":1}"#);
    let strict = strict.value("b").note(Patch::Null);
    let wanted = r#"{"reader":"a","sink":1,"value":"b","note":null}"#;
    assert_eq!(to_json_text(&strict).unwrap(), wanted);
}
