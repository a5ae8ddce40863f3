use super::*;
use crate::values::{Json, Map};

#[test]
fn reads_members_in_any_order_and_skips_unknown_ones() {
    let text = r#" { "owner" : {"name":"Ann", "x":[{"y":null}]}, "zzz": 1.5e3, "age":3,
        "name":"Rex","tags":["a",null] } "#;
    let pet: Pet = read(text).unwrap();
    assert_eq!((pet.name.as_str(), pet.age), ("Rex", Some(3)));
    assert_eq!(pet.tags, Some(vec![Some("a".to_owned()), None]));
    assert_eq!(pet.owner.unwrap().name, "Ann");
}

#[test]
fn takes_null_for_an_absent_member() {
    let pet: Pet = read(r#"{"name":"Rex","age":null,"tags":null,"owner":null}"#).unwrap();
    assert_eq!((pet.age, pet.tags, pet.note), (None, None, Patch::Absent));
    assert!(pet.owner.is_none());
}

#[test]
fn tells_null_from_absent_in_a_patch() {
    let note = |text| read::<Pet>(text).unwrap().note;
    assert_eq!(note(r#"{"name":"Rex"}"#), Patch::Absent);
    assert_eq!(note(r#"{"name":"Rex","note":null}"#), Patch::Null);
    assert_eq!(
        note(r#"{"name":"Rex","note":"x"}"#),
        Patch::Value("x".to_owned())
    );
}

#[test]
fn keeps_the_last_of_duplicate_members() {
    let pet: Pet = read(r#"{"name":"A","age":1,"name":"B","age":null}"#).unwrap();
    assert_eq!((pet.name.as_str(), pet.age), ("B", None));
}

#[test]
fn finds_members_whose_names_are_escaped() {
    let pet: Pet = read(r#"{"n\u0061me":"Rex"}"#).unwrap();
    assert_eq!(pet.name, "Rex");
}

#[test]
fn misses_required_members() {
    let missing = "name: expected a value, found nothing";
    assert_eq!(fault::<Pet>("{}"), missing);
    assert_eq!(fault::<Pet>(r#"{"name":null}"#), missing);
    let text = r#"[{"name":"A"},{"name":"B","owner":{"age":1}}]"#;
    assert_eq!(
        fault::<Vec<Pet>>(text),
        "[1].owner.name: expected a value, found nothing"
    );
}

#[test]
fn needs_no_value_where_null_is_one() {
    assert_eq!(need(None::<Json>, "any").unwrap(), Json::null());
    assert_eq!(need(None::<Option<i64>>, "any").unwrap(), None);
    assert!(need(None::<()>, "any").is_ok());
}

#[test]
fn names_the_place_of_a_mismatch() {
    let text = r#"{"name":"A","tags":["x",true]}"#;
    assert_eq!(
        fault::<Pet>(text),
        "tags[1]: expected a string, found a boolean"
    );
    let text = r#"{"result":{"a b":[{"name":[]}]}}"#;
    let error = read::<Map<Map<Vec<Pet>>>>(text).unwrap_err();
    assert_eq!(error.path(), r#"result["a b"][0].name"#);
    assert_eq!((error.expected(), error.found()), ("a string", "an array"));
    assert_eq!(error.offset(), text.find("[]").unwrap());
}

#[test]
fn does_not_quote_strings_in_errors() {
    assert_eq!(
        fault::<i64>(r#""hunter2""#),
        "expected an integer, found a string"
    );
}

#[test]
fn reads_integers_exactly() {
    assert_eq!(read::<i64>("9223372036854775807").unwrap(), i64::MAX);
    assert_eq!(read::<i64>("-9223372036854775808").unwrap(), i64::MIN);
    assert_eq!(read::<u64>("18446744073709551615").unwrap(), u64::MAX);
    assert_eq!(read::<i32>("-2147483648").unwrap(), i32::MIN);
    assert_eq!(read::<u32>("4294967295").unwrap(), u32::MAX);
    assert_eq!(read::<u64>("-0").unwrap(), 0);
    for number in [-1, i128::from(u64::MAX)] {
        assert_eq!(read::<i128>(&number.to_string()).unwrap(), number);
    }
}

#[test]
fn takes_a_number_with_a_zero_fraction_for_an_integer() {
    let integers = [
        ("2.0", 2),
        ("1e3", 1000),
        ("-1.50E+1", -15),
        ("120e-1", 12),
        ("0.0", 0),
        ("0e99999999999999999999", 0),
        ("1.00000000000000000000000000000000", 1),
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("1000000000000000000000e-3", 1_000_000_000_000_000_000),
    ];
    for (text, integer) in integers {
        assert_eq!(read::<i64>(text), Ok(integer), "{text}");
    }
}

#[test]
fn refuses_integers_out_of_range() {
    assert_eq!(
        fault::<i64>("9223372036854775808"),
        "expected a 64-bit integer, found the number 9223372036854775808"
    );
    assert_eq!(
        fault::<i32>("2147483648"),
        "expected a 32-bit integer, found the number 2147483648"
    );
    assert_eq!(
        fault::<u64>("-1"),
        "expected an integer that is not negative, found the number -1"
    );
    assert!(read::<u64>("18446744073709551616").is_err());
    assert!(read::<i64>("-9223372036854775809").is_err());
    assert!(read::<i64>("1e19").is_err());
    assert!(read::<i64>("1e99999999999999999999").is_err());
    assert_eq!(
        fault::<i64>("2.5"),
        "expected an integer, found the number 2.5"
    );
    assert!(read::<i64>("1e-1").is_err());
}

#[test]
fn reads_numbers() {
    assert_eq!(read::<f64>("1").unwrap(), 1.0);
    assert_eq!(read::<f64>("-2.5e-3").unwrap(), -0.0025);
    assert_eq!(
        read::<f64>("123456789012345678901234567890").unwrap(),
        1.234_567_890_123_456_8e29
    );
    assert_eq!(read::<f32>("0.1").unwrap(), 0.1);
    assert!(read::<f64>("1e400").is_err());
    assert!(read::<f32>("1e300").is_err());
}

#[test]
fn keeps_members_that_no_slot_names() {
    let mut reader = Reader::new(r#"{"a":1,"name":"Rex","b":2,"a":3}"#);
    let (mut name, mut rest) = (None::<String>, Map::<i64>::new());
    reader
        .object_with_rest(&mut [("name", &mut name)], &mut rest)
        .unwrap();
    assert_eq!(name.as_deref(), Some("Rex"));
    assert_eq!(rest, Map::from([("a", 3), ("b", 2)]));
}

#[test]
fn reads_maps_in_the_order_of_the_text() {
    let map: Map<Option<i64>> = read(r#"{"z":1,"a":null,"m":3}"#).unwrap();
    assert_eq!(map.keys().collect::<Vec<_>>(), ["z", "a", "m"]);
    assert_eq!(map["m"], Some(3));
}
