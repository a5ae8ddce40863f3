use super::*;
use crate::values::Json;

#[test]
fn reads_strings() {
    let strings = [
        (r#""""#, ""),
        (
            r#""plain text, longer than eight bytes""#,
            "plain text, longer than eight bytes",
        ),
        (r#""a\"b\\c\/d\b\f\n\r\t""#, "a\"b\\c/d\u{8}\u{c}\n\r\t"),
        (r#""\u00e9\u20AC""#, "é€"),
        (r#""\ud83d\ude00!""#, "😀!"),
        (r#""naïve 日本語 😀""#, "naïve 日本語 😀"),
        ("\"\u{7f}\u{80}\"", "\u{7f}\u{80}"),
    ];
    for (text, string) in strings {
        assert_eq!(read::<String>(text).as_deref(), Ok(string), "{text}");
    }
}

#[test]
fn finds_the_end_of_strings_of_every_length() {
    for length in 0..40 {
        for special in ["", "\\n", "\\\"", "é", "\u{80}\u{a2}"] {
            let text = format!("\"{}{special}\"", "x".repeat(length));
            let string: String = read(&text).unwrap();
            assert!(string.starts_with(&"x".repeat(length)), "{text}");
        }
    }
}

#[test]
fn refuses_broken_strings() {
    let broken = [
        r#"""#,
        r#""abc"#,
        r#""\"#,
        r#""\x""#,
        r#""\u12""#,
        r#""\u12g4""#,
        r#""\u+123""#,
        "\"a\nb\"",
        "\"longer than eight\u{1}\"",
        r#""\ud800""#,
        r#""\ud800x""#,
        r#""\udc00""#,
        r#""\ud800\ud800""#,
        r#""\ud800\u0041""#,
        r#""\u12é""#,
    ];
    for text in broken {
        assert!(read::<String>(text).is_err(), "{text}");
        assert!(read::<()>(text).is_err(), "{text}");
    }
}

#[test]
fn refuses_broken_numbers() {
    for text in [
        "-", "01", "-01", "1.", ".5", "1e", "1e+", "+1", "1.e1", "0x1", "1_0", "NaN", "Infinity",
        "--1",
    ] {
        assert!(read::<f64>(text).is_err(), "{text}");
        assert!(read::<i64>(text).is_err(), "{text}");
        assert!(read::<()>(text).is_err(), "{text}");
        assert!(read::<Json>(text).is_err(), "{text}");
    }
}

#[test]
fn refuses_what_is_not_json() {
    let broken = [
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{"a":1 "b":2}"#,
        "{a:1}",
        "{1:1}",
        "tru",
        "nul",
        "truee",
        "nulll",
        "1 1",
        "{}}",
        "[]]",
        "]",
        ":",
        "'a'",
        "/**/1",
        "[1}",
        r#"{"a":1]"#,
    ];
    for text in broken {
        assert!(read::<()>(text).is_err(), "{text}");
        assert!(read::<Json>(text).is_err(), "{text}");
        assert!(read::<Pet>(text).is_err(), "{text}");
        assert!(read::<Option<Vec<Json>>>(text).is_err(), "{text}");
    }
}

#[test]
fn fails_at_every_place_where_text_can_be_cut_off() {
    let text = r#"{"name":"Re\u0078","age":12,"tags":["a",null,"b"],"owner":{"name":"A","x":[true,1.5e3]}}"#;
    assert!(read::<Pet>(text).is_ok());
    for end in 0..text.len() {
        assert!(read::<Pet>(&text[..end]).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn refuses_bytes_that_are_not_utf8() {
    let error = decode::<String>(b"\"ab\xff\"").unwrap_err();
    assert_eq!(error.offset(), 3);
}

#[test]
fn ignores_a_byte_order_mark_and_white_space() {
    assert_eq!(read::<i64>("\u{feff} \t\r\n1 \n"), Ok(1));
}

#[test]
fn reports_where_text_stops_being_json() {
    assert_eq!(
        fault::<Pet>(r#"{"name":"A" "age":1}"#),
        "expected a comma or the end of the object, found '\"'"
    );
    assert_eq!(
        fault::<Vec<i64>>("[1"),
        "expected a comma or the end of the array, found the end of the text"
    );
    assert_eq!(
        fault::<i64>("1 x"),
        "expected the end of the text, found 'x'"
    );
}

#[test]
fn reads_up_to_the_deepest_nesting() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read::<Json>(&nested(MAX_DEPTH)).is_ok());
    assert!(read::<Json>(&nested(MAX_DEPTH + 1)).is_err());
    assert!(read::<()>(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn never_overflows_the_stack() {
    let levels = 100_000;
    let text = r#"{"name":"x","owner":"#.repeat(levels) + "null" + &"}".repeat(levels);
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let found = thread.spawn(move || read::<Pet>(&text).unwrap_err().found().to_owned());
    assert_eq!(found.unwrap().join().unwrap(), "a value nested too deep");
}
