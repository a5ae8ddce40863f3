use super::*;

#[test]
fn walks_json_both_ways() {
    let text = r#"{"a":[1,-2,18446744073709551615,2.5,"x\n",true,null],"b":{}}"#;
    let json: Json = serde_json::from_str(text).unwrap();
    assert_eq!(json.as_str(), text);
    assert_eq!(serde_json::to_string(&json).unwrap(), text);
}

#[test]
fn forwards_through_json() {
    let time: DateTime = serde_json::from_str("\"2014-01-01T05:20:00Z\"").unwrap();
    assert_eq!(serde_json::to_value(&time).unwrap(), "2014-01-01T05:20:00Z");
    let map: Map<Date> = serde_json::from_str(r#"{"z":"2014-01-01","a":"x"}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&map).unwrap(),
        r#"{"z":"2014-01-01","a":"x"}"#
    );
}

crate::if_serde! {
    #[test]
    fn passes_items_through() {}
}
