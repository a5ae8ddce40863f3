use super::*;
use crate::values::{DateTime, Json, Map, Upload};

const DOTS: QuerySettings = QuerySettings {
    nested: Nested::Dots,
    arrays: Arrays::Repeat,
};
const BRACKETS: QuerySettings = QuerySettings {
    nested: Nested::Brackets,
    arrays: Arrays::Brackets,
};

fn with(nested: Nested, arrays: Arrays, value: &dyn Encode) -> String {
    let mut query = String::new();
    append_query(
        &mut query,
        "a",
        value,
        None,
        &QuerySettings { nested, arrays },
    )
    .unwrap();
    query
}

fn written(style: Style, explode: bool, value: &dyn Encode) -> String {
    let mut query = String::new();
    append_query(
        &mut query,
        "color",
        value,
        Some(Written::new(style, explode)),
        &DOTS,
    )
    .unwrap();
    query
}

/// Any JSON text as a value.
fn value(text: &str) -> Json {
    Json::parse(text).unwrap()
}

#[test]
fn appends_parameters_one_after_the_other() {
    let mut query = String::from("fixed=1");
    append_query(&mut query, "a", &"x", None, &DOTS).unwrap();
    append_query(&mut query, "b", &2_i64, None, &DOTS).unwrap();
    append_query(&mut query, "c", &true, None, &DOTS).unwrap();
    append_pair(&mut query, "d e", "f&g");
    assert_eq!(query, "fixed=1&a=x&b=2&c=true&d%20e=f%26g");
}

#[test]
fn encodes_names_and_values() {
    let mut query = String::new();
    append_query(&mut query, "a[b].c/d=&", &"a b/c=&+é~-._*,", None, &DOTS).unwrap();
    assert_eq!(
        query,
        "a%5Bb%5D.c%2Fd%3D%26=a%20b%2Fc%3D%26%2B%C3%A9~-._%2A%2C"
    );
}

#[test]
fn names_nested_values() {
    let nested = value(r#"{"b":{"c":1,"d":{"e":true}},"f":"g"}"#);
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &nested),
        "a.b.c=1&a.b.d.e=true&a.f=g"
    );
    assert_eq!(
        with(Nested::Brackets, Arrays::Repeat, &nested),
        "a%5Bb%5D%5Bc%5D=1&a%5Bb%5D%5Bd%5D%5Be%5D=true&a%5Bf%5D=g"
    );
}

#[test]
fn names_items() {
    let list = value(r#"[1,null,"x,y"]"#);
    assert_eq!(with(Nested::Dots, Arrays::Repeat, &list), "a=1&a=x%2Cy");
    assert_eq!(with(Nested::Dots, Arrays::Comma, &list), "a=1,x%2Cy");
    assert_eq!(
        with(Nested::Dots, Arrays::Brackets, &list),
        "a%5B%5D=1&a%5B%5D=x%2Cy"
    );
    assert_eq!(
        with(Nested::Dots, Arrays::Indices, &list),
        "a%5B0%5D=1&a%5B1%5D=x%2Cy"
    );
}

#[test]
fn names_lists_of_objects_and_lists_in_objects() {
    let list = value(r#"[{"x":1},{"x":2,"y":[3,4]},5]"#);
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &list),
        "a.x=1&a.x=2&a.y=3&a.y=4&a=5"
    );
    assert_eq!(
        with(Nested::Dots, Arrays::Comma, &list),
        "a.x=1&a.x=2&a.y=3,4&a=5"
    );
    assert_eq!(
        with(Nested::Brackets, Arrays::Indices, &list)
            .replace("%5B", "[")
            .replace("%5D", "]"),
        "a[0][x]=1&a[1][x]=2&a[1][y][0]=3&a[1][y][1]=4&a[2]=5"
    );
}

#[test]
fn leaves_out_what_is_absent_or_empty() {
    for arrays in [
        Arrays::Repeat,
        Arrays::Comma,
        Arrays::Brackets,
        Arrays::Indices,
    ] {
        for nested in [Nested::Dots, Nested::Brackets] {
            for empty in ["[]", "{}", r#"{"b":[],"c":{"d":{}}}"#, "[null]", "[[],{}]"] {
                assert_eq!(with(nested, arrays, &value(empty)), "", "{empty}");
            }
        }
    }
    assert_eq!(with(Nested::Dots, Arrays::Repeat, &None::<String>), "");
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &Patch::<String>::Absent),
        ""
    );
}

#[test]
fn sends_null_and_the_empty_string_as_empty_values() {
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &Patch::<String>::Null),
        "a="
    );
    assert_eq!(with(Nested::Dots, Arrays::Repeat, &""), "a=");
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &value(r#"{"b":null}"#)),
        "a.b="
    );
}

#[test]
fn writes_scalars_in_every_style_alike() {
    for style in [
        Style::Form,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::DeepObject,
    ] {
        for explode in [false, true] {
            assert_eq!(written(style, explode, &"blue"), "color=blue");
            assert_eq!(written(style, explode, &""), "color=");
            assert_eq!(written(style, explode, &value("[]")), "");
            assert_eq!(written(style, explode, &value("{}")), "");
            assert_eq!(written(style, explode, &None::<String>), "");
        }
    }
}

#[test]
fn writes_lists_in_the_style_of_the_document() {
    let list = value(r#"["blue",null,"a b"]"#);
    assert_eq!(written(Style::Form, false, &list), "color=blue,a%20b");
    assert_eq!(written(Style::Form, true, &list), "color=blue&color=a%20b");
    assert_eq!(
        written(Style::SpaceDelimited, false, &list),
        "color=blue%20a%20b"
    );
    assert_eq!(
        written(Style::SpaceDelimited, true, &list),
        "color=blue&color=a%20b"
    );
    assert_eq!(
        written(Style::PipeDelimited, false, &list),
        "color=blue%7Ca%20b"
    );
    assert_eq!(
        written(Style::PipeDelimited, true, &list),
        "color=blue&color=a%20b"
    );
    assert_eq!(
        written(Style::DeepObject, true, &list),
        "color%5B%5D=blue&color%5B%5D=a%20b"
    );
}

#[test]
fn writes_objects_in_the_style_of_the_document() {
    let object = value(r#"{"R":100,"G":"x,y"}"#);
    assert_eq!(written(Style::Form, false, &object), "color=R,100,G,x%2Cy");
    assert_eq!(written(Style::Form, true, &object), "R=100&G=x%2Cy");
    assert_eq!(
        written(Style::SpaceDelimited, false, &object),
        "color=R%20100%20G%20x%2Cy"
    );
    assert_eq!(
        written(Style::PipeDelimited, false, &object),
        "color=R%7C100%7CG%7Cx%2Cy"
    );
    assert_eq!(
        written(Style::DeepObject, true, &object),
        "color%5BR%5D=100&color%5BG%5D=x%2Cy"
    );
    assert_eq!(
        written(Style::DeepObject, false, &object),
        "color%5BR%5D=100&color%5BG%5D=x%2Cy"
    );
}

#[test]
fn writes_nested_values_in_styles_that_do_not_define_them() {
    let object = value(r#"{"R":{"x":1},"G":[2,3]}"#);
    assert_eq!(
        written(Style::DeepObject, true, &object),
        "color%5BR%5D%5Bx%5D=1&color%5BG%5D%5B%5D=2&color%5BG%5D%5B%5D=3"
    );
    assert_eq!(written(Style::Form, true, &object), "R.x=1&G=2&G=3");
    assert_eq!(
        written(Style::Form, false, &value(r#"[{"x":1}]"#)),
        "color=%7B%22x%22%3A1%7D"
    );
}

#[test]
fn an_item_of_many_names_has_an_index_in_a_deep_object() {
    let lines = value(r#"{"lines":[{"x":1,"y":[2]},{"x":3}]}"#);
    let text = written(Style::DeepObject, true, &lines);
    assert_eq!(
        text.replace("%5B", "[").replace("%5D", "]"),
        "color[lines][0][x]=1&color[lines][0][y][]=2&color[lines][1][x]=3"
    );
}

#[test]
fn a_name_with_brackets_gets_no_more_of_them() {
    let mut query = String::new();
    append_query(&mut query, "ids[]", &vec![1_i64, 2], None, &BRACKETS).unwrap();
    assert_eq!(query, "ids%5B%5D=1&ids%5B%5D=2");
}

#[test]
fn leaves_reserved_characters_where_the_document_allows_them() {
    let reserved = |text: &str| {
        let mut query = String::new();
        let written = Written {
            reserved: true,
            ..Written::new(Style::Form, true)
        };
        append_query(&mut query, "q", &text, Some(written), &DOTS).unwrap();
        query
    };
    assert_eq!(reserved("a:/?[]@!$'()*,;=b"), "q=a:/?[]@!$'()*,;=b");
    assert_eq!(reserved("a&b+c#d e\"é"), "q=a%26b%2Bc%23d%20e%22%C3%A9");
    assert_eq!(reserved("50%25, 5% %zz"), "q=50%25,%205%25%20%25zz");
}

#[test]
fn writes_members_of_forms_as_the_document_says() {
    let encodings = [
        Encoding::new("deep").styled(Style::DeepObject, true),
        Encoding::new("joined").styled(Style::Form, false),
        Encoding::new("piped").styled(Style::PipeDelimited, false),
        Encoding::new("spaced").styled(Style::SpaceDelimited, false),
        Encoding::new("flat").styled(Style::Form, true),
        Encoding::new("json").json(),
    ];
    let list = value(r#"["a b","c"]"#);
    let object = value(r#"{"x":1,"y":["z"]}"#);
    let members: [(&str, &dyn Encode); 7] = [
        ("deep", &object),
        ("joined", &list),
        ("piped", &list),
        ("spaced", &list),
        ("flat", &object),
        ("json", &object),
        ("plain", &object),
    ];
    let body = form_body(&Members(&members), &encodings, &DOTS).unwrap();
    let expected = [
        "deep%5Bx%5D=1&deep%5By%5D%5B%5D=z",
        "joined=a+b,c",
        "piped=a+b%7Cc",
        "spaced=a+b%20c",
        "x=1&y=z",
        "json=%7B%22x%22%3A1%2C%22y%22%3A%5B%22z%22%5D%7D",
        "plain.x=1&plain.y=z",
    ];
    assert_eq!(body, expected.join("&"));
}

#[test]
fn writes_typed_values() {
    let time = DateTime::from("2014-01-01T05:20:00+01:00");
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &time),
        "a=2014-01-01T05%3A20%3A00%2B01%3A00"
    );
    let pet = Pet {
        name: "Rex".to_owned(),
        age: Some(3),
        ..Pet::default()
    };
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &pet),
        "a.name=Rex&a.age=3"
    );
    assert_eq!(
        with(Nested::Dots, Arrays::Repeat, &Map::from([("k", 1_i64)])),
        "a.k=1"
    );
}

#[test]
fn refuses_files() {
    let mut query = String::new();
    let error = append_query(&mut query, "a", &Upload::from(b"x"), None, &DOTS).unwrap_err();
    assert_eq!(error.message(), "a: a file cannot be sent here");
}

#[test]
fn writes_forms() {
    let pet = Pet {
        name: "Rex & Co ~*é".to_owned(),
        tags: Some(vec![Some("a".to_owned()), None]),
        note: Patch::Null,
        ..Pet::default()
    };
    assert_eq!(
        form_body(&pet, &[], &BRACKETS).unwrap(),
        "name=Rex+%26+Co+%7E*%C3%A9&tags%5B%5D=a&note="
    );
    assert_eq!(form_body(&None::<Pet>, &[], &BRACKETS).unwrap(), "");
    assert!(form_body(&"text", &[], &BRACKETS).is_err());
}
