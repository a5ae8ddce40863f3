use std::borrow::Cow;

use super::*;
use crate::values::Json;

fn look<T>(text: &str, look: impl FnOnce(&mut Reader<'_>) -> DecodeResult<T>) -> T {
    let mut reader = Reader::new(text);
    let seen = look(&mut reader).expect("the text is JSON");
    assert_eq!(
        reader
            .read::<Json>()
            .expect("nothing was consumed")
            .as_str(),
        text
    );
    seen
}

#[test]
fn sees_tags_without_consuming_anything() {
    let tag = |text| {
        look(text, |reader| {
            reader.tag("type").map(|tag| tag.map(Cow::into_owned))
        })
    };
    assert_eq!(tag(r#"{"type":"A"}"#).as_deref(), Some("A"));
    assert_eq!(
        tag(r#"{"x":{"type":"B"},"y":[1,2],"type":"\u0041"}"#).as_deref(),
        Some("A")
    );
    assert_eq!(tag(r#"{"type":1.0}"#).as_deref(), Some("1.0"));
    assert_eq!(tag(r#"{"type":true}"#).as_deref(), Some("true"));
    for text in [
        r#"{}"#,
        r#"{"type":null}"#,
        r#"{"type":["A"]}"#,
        r#""type""#,
        "[]",
    ] {
        assert_eq!(tag(text), None, "{text}");
    }
}

#[test]
fn sees_kinds() {
    let kind = |text| look(text, |reader| reader.kind());
    assert_eq!(kind("null"), Kind::Null);
    assert_eq!(kind("false"), Kind::Bool);
    assert_eq!(kind("1.0"), Kind::Integer);
    assert_eq!(kind("1.5"), Kind::Number);
    assert_eq!(kind(r#""a""#), Kind::String);
    assert_eq!(kind("[1]"), Kind::Array);
    assert_eq!(kind("{}"), Kind::Object);
}

#[test]
fn sees_the_kind_of_the_first_item() {
    let kind = |text| look(text, |reader| reader.item_kind());
    assert_eq!(kind("[{},1]"), Some(Kind::Object));
    assert_eq!(kind("[[]]"), Some(Kind::Array));
    assert_eq!(kind("[]"), None);
    assert_eq!(kind("1"), None);
}

#[test]
fn sees_which_members_an_object_has() {
    let first = |text| {
        look(text, |reader| {
            reader.first_member_of(&["url", "file", "id"])
        })
    };
    assert_eq!(first(r#"{"id":1,"x":{"url":1},"file":[]}"#), Some(1));
    assert_eq!(first(r#"{"url":null,"id":1}"#), Some(2));
    assert_eq!(first(r#"{"x":1}"#), None);
    assert_eq!(first("[1]"), None);
}

#[test]
fn goes_on_reading_a_container_after_looking_ahead() {
    let mut reader = Reader::new(r#"[{"type":"a","x":[1]},{"type":"b"},[]]"#);
    let mut tags = Vec::new();
    let read = reader.array(&mut |reader| {
        tags.push(reader.tag("type")?.map(Cow::into_owned));
        assert!(reader.attempt::<Vec<i64>>()?.is_none() || tags.len() == 3);
        if tags.len() < 3 {
            reader.skip()
        } else {
            Ok(())
        }
    });
    read.unwrap();
    reader.finish().unwrap();
    assert_eq!(tags, [Some("a".to_owned()), Some("b".to_owned()), None]);
}

#[test]
fn tries_types_in_order() {
    let mut reader = Reader::new(r#"[1,"a",{"name":"Rex"},{"name":1}]"#);
    let mut fits = Vec::new();
    let read = reader.array(&mut |reader| {
        if reader.attempt::<i64>()?.is_some() {
            fits.push("integer");
        } else if reader.attempt::<Pet>()?.is_some() {
            fits.push("pet");
        } else {
            reader.read::<Json>()?;
            fits.push("other");
        }
        Ok(())
    });
    read.unwrap();
    assert_eq!(fits, ["integer", "other", "pet", "other"]);
}

#[test]
fn prefers_the_type_that_knows_most_members() {
    #[derive(Debug)]
    struct Named;
    impl Decode for Named {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            let mut name: Option<String> = None;
            reader.object(&mut [("name", &mut name)])?;
            Ok(Self)
        }
    }
    #[derive(Debug)]
    struct Aged;
    impl Decode for Aged {
        fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
            let (mut name, mut age): (Option<String>, Option<i64>) = (None, None);
            reader.object(&mut [("name", &mut name), ("age", &mut age)])?;
            Ok(Self)
        }
    }
    let types: &[Fit] = &[fit::<Named>, fit::<Aged>];
    let fittest = |text| Reader::new(text).fittest(types).unwrap();
    assert_eq!(fittest(r#"{"name":"Rex"}"#), Some(0));
    assert_eq!(fittest(r#"{"name":"Rex","age":3,"x":1}"#), Some(1));
    assert_eq!(fittest(r#"{"name":1}"#), None);
    let mut reader = Reader::new(r#"{"name":"Rex","age":3}"#);
    assert!(reader.attempt_exactly::<Named>().unwrap().is_none());
    assert!(reader.attempt_exactly::<Aged>().unwrap().is_some());
    reader.finish().unwrap();
}

/// A union that tries two types which both hold it again: the worst case of trial.
#[derive(Debug)]
struct Twice;

impl Decode for Twice {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        for _ in 0..2 {
            if reader.attempt::<Vec<Twice>>()?.is_some() {
                return Ok(Self);
            }
        }
        Err(DecodeError::new(
            "an array",
            "something else",
            reader.offset(),
        ))
    }
}

#[test]
fn does_not_try_for_ever() {
    let text = "[".repeat(200) + "1" + &"]".repeat(200);
    assert!(read::<Twice>(&text).is_err());
}

/// A union as it would be emitted.
#[derive(Debug)]
enum Animal {
    Cat(Box<Pet>),
    Flock(Vec<Pet>),
    Unrecognized(Json),
}

impl Decode for Animal {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        if reader.kind()? == Kind::Array {
            return Ok(Self::Flock(reader.read()?));
        }
        Ok(match reader.tag("kind")?.as_deref() {
            Some("cat") => Self::Cat(reader.read()?),
            _ => Self::Unrecognized(reader.read()?),
        })
    }
}

impl Encode for Animal {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self {
            Self::Cat(value) => value.encode(sink),
            Self::Flock(value) => value.encode(sink),
            Self::Unrecognized(value) => value.encode(sink),
        }
    }
}

#[test]
fn keeps_the_variants_it_does_not_know() {
    let text = r#"[[{"name":"A"}],{"name":"B","kind":"cat"},{"kind":"dog","x":1.0},7]"#;
    let animals: Vec<Animal> = read(text).unwrap();
    let written = to_json_text(&animals).unwrap();
    assert_eq!(
        written,
        r#"[[{"name":"A"}],{"name":"B"},{"kind":"dog","x":1.0},7]"#
    );
    assert_eq!(
        fault::<Animal>(r#"{"kind":"cat","name":2}"#),
        "name: expected a string, found the number 2"
    );
}

/// Two objects that differ in nothing but a constant.
#[derive(Debug, PartialEq)]
enum Change {
    Add(Header<'a'>),
    Set(Header<'s'>),
}

#[derive(Debug, PartialEq)]
struct Header<const OPERATION: char> {
    name: Option<String>,
}

impl<const OPERATION: char> Decode for Header<OPERATION> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let mut name = None;
        let constant = match OPERATION {
            'a' => "add",
            _ => "set",
        };
        reader.object(&mut [("operation", &mut Constant(constant)), ("name", &mut name)])?;
        Ok(Self { name })
    }
}

fn change(text: &str) -> Change {
    let mut reader = Reader::new(text);
    let mut value = None;
    let is_known = reader.is_exactly(&mut value, Change::Add).unwrap()
        || reader.is_exactly(&mut value, Change::Set).unwrap();
    if is_known {
        return value.unwrap();
    }
    match reader.fittest(&[fit::<Header<'a'>>, fit::<Header<'s'>>]) {
        Ok(Some(0)) => reader.told(Change::Add).unwrap(),
        _ => reader.told(Change::Set).unwrap(),
    }
}

#[test]
fn tells_variants_apart_by_constants() {
    let name = || Some("x".to_owned());
    let (add, set) = (
        Change::Add(Header { name: name() }),
        Change::Set(Header { name: name() }),
    );
    assert_eq!(change(r#"{"operation":"add","name":"x"}"#), add);
    assert_eq!(change(r#"{"operation":"set","name":"x"}"#), set);
    assert_eq!(change(r#"{"operation":"set","name":"x","more":1}"#), set);
    assert_eq!(change(r#"{"operation":[],"name":"x"}"#), add);
}

#[test]
fn constants_are_the_same_by_value_and_never_an_error() {
    let misfit = |text: &str, constant| {
        let mut reader = Reader::new(text);
        let mut place: Option<()> = None;
        let read = reader.object(&mut [("a", &mut Constant(constant)), ("b", &mut place)]);
        (read.is_ok(), place.is_some())
    };
    for text in [
        r#"{"a":1.0,"b":true}"#,
        r#"{"a":null,"b":true}"#,
        r#"{"a":{"c":[]},"b":true}"#,
    ] {
        assert_eq!(misfit(text, "1"), (true, true), "{text}");
    }
}

#[test]
fn leaves_the_place_when_the_variant_does_not_fit() {
    let mut reader = Reader::new(r#"{"operation":"add","name":1}"#);
    let mut place = None;
    reader.try_told(&mut place, Change::Add).unwrap();
    assert_eq!(place, None);
    assert!(reader.read::<Json>().is_ok());
}
