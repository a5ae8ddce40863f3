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

/// A type whose reading takes much more stack than a nested object of usual size.
struct Wide;

impl Decode for Wide {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let frame = std::hint::black_box([0_u8; 16 << 10]);
        reader.read::<Vec<Self>>()?;
        std::hint::black_box(frame);
        Ok(Self)
    }
}

#[test]
fn measures_the_stack_and_not_only_the_depth() {
    let text = "[".repeat(200) + &"]".repeat(200);
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    let read = thread.spawn(move || read::<Wide>(&text).is_err());
    assert!(read.unwrap().join().unwrap());
}

/// Says what serde_json makes of `text`; `None` where our rules differ on purpose.
fn other_opinion(text: &str) -> Option<Option<serde_json::Value>> {
    match serde_json::from_str(text) {
        Ok(value) => Some(Some(value)),
        Err(error) if error.to_string().contains("number out of range") => None,
        Err(_) => Some(None),
    }
}

/// Changes a few places of `text`, always the same for the same `seed`.
fn mutated(text: &str, mut seed: u64) -> String {
    const ALPHABET: &[u8] = br#"{}[]",:\ utrn0189.-eE+a/b"#;
    let mut bytes = text.as_bytes().to_vec();
    let mut random = |limit: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit
    };
    for _ in 0..=random(3) {
        let at = random(bytes.len());
        let byte = ALPHABET[random(ALPHABET.len())];
        match random(3) {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn agrees_with_another_parser_on_mutated_text() {
    let texts = [
        r#"{"a":[1,-2.5e+3,0,true,false,null],"b\n":"\u00e9\ud83d\ude00 x","c":{"d":{}}}"#,
        r#"[ "long text without any escape", [ ], { } , 10.0, -0.1E-2 ]"#,
        r#"{"k":"\\\"\/","l":[[[1]],[2]],"m":"a\tb"}"#,
    ];
    for (seed, text) in (0..30_000).flat_map(|seed| texts.map(|text| (seed, text))) {
        let text = mutated(text, seed);
        let Some(expected) = other_opinion(&text) else {
            continue;
        };
        let found = read::<super::super::tree::Tree>(&text).ok();
        let found = found.map(|tree| serde_json::from_str(&to_json_text(&tree).unwrap()).unwrap());
        assert_eq!(found, expected, "{text}");
        assert_eq!(read::<Json>(&text).is_ok(), expected.is_some(), "{text}");
    }
}
