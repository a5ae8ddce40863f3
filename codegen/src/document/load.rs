//! Bytes → JSON value. The one place that knows what YAML is.

use std::{fmt, fs, io, path::Path};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value, map::Entry};

use super::pointer::Pointer;
use crate::report::{Diagnostic, Report, Source, catalogue::document as say};

/// Reads a file of JSON or YAML, in UTF-8 with or without a byte order mark.
///
/// Keys keep their order. Of two equal keys the last one counts, with a warning. YAML is read as its core
/// schema says (YAML 1.2, section 10.3): `yes` and dates are strings; keys that are not strings become
/// strings as they are written; `<<` merges; integers beyond 64 bits become floating point numbers.
///
/// `None`, and an error in the report: the file cannot be read or parsed, or is empty.
pub fn load(file: &Path, report: &mut Report) -> Option<Value> {
    match read(file, report) {
        Ok(bytes) => load_bytes(file, &bytes, report),
        Err(error) => {
            report.push(say::unreadable(file, error));
            None
        }
    }
}

/// Reads the bytes of a file, and notes what was found, be it nothing.
///
/// # Errors
/// Those of the file system.
pub fn read(file: &Path, report: &mut Report) -> io::Result<Vec<u8>> {
    let found = fs::read(file);
    report.sources.push(Source {
        path: file.to_owned(),
        print: Source::print(&found),
    });
    found
}

/// Reads JSON or YAML as [`load`] does; `file` is the name to use in diagnostics.
pub fn load_bytes(file: &Path, bytes: &[u8], report: &mut Report) -> Option<Value> {
    match parse(file, bytes) {
        Ok(parsed) => {
            for mut keys in parsed.duplicates {
                keys.reverse();
                let at = keys.iter().fold(Pointer::root(), |at, key| at.child(key));
                report.push(say::duplicate_key(file, at));
            }
            Some(parsed.value)
        }
        Err(diagnostic) => {
            report.push(*diagnostic);
            None
        }
    }
}

struct Parsed {
    value: Value,
    duplicates: Vec<Keys>,
}

/// Keys on the way to a place, the deepest first: they are collected on the way up, so that a file
/// without duplicates pays nothing for them.
type Keys = Vec<String>;

fn parse(file: &Path, bytes: &[u8]) -> Result<Parsed, Box<Diagnostic>> {
    let text = text(file, bytes)?;
    match text.trim_start().as_bytes().first() {
        None => Err(Box::new(say::empty(file))),
        // What looks like JSON may still be YAML in flow style; if it is neither, it was meant to be JSON.
        Some(b'{' | b'[') => {
            json(text).or_else(|error| yaml(text).map_err(|_| Box::new(json_error(file, &error))))
        }
        Some(_) => yaml(text).map_err(|error| Box::new(yaml_error(file, &error))),
    }
}

fn text<'b>(file: &Path, bytes: &'b [u8]) -> Result<&'b str, Box<Diagnostic>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Box::new(say::not_utf8(file, line, column))
    })
}

fn json(text: &str) -> Result<Parsed, serde_json::Error> {
    let mut duplicates = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Reader::json(&mut duplicates).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(Parsed { value, duplicates })
}

fn yaml(text: &str) -> Result<Parsed, serde_yaml::Error> {
    let mut duplicates = Vec::new();
    let deserializer = serde_yaml::Deserializer::from_str(text);
    let value = Reader::yaml(&mut duplicates).deserialize(deserializer)?;
    Ok(Parsed { value, duplicates })
}

fn json_error(file: &Path, error: &serde_json::Error) -> Diagnostic {
    let (line, column) = (error.line().max(1), error.column().max(1));
    say::unparsable(file, line, column, without_place(&error.to_string()))
}

fn yaml_error(file: &Path, error: &serde_yaml::Error) -> Diagnostic {
    let (line, column) = error
        .location()
        .map_or((1, 1), |place| (place.line(), place.column()));
    say::unparsable(file, line, column, without_place(&error.to_string()))
}

/// Both parsers end their messages with the line and column, which the report prints in its own way.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// Reads one value and notes the keys that are written twice in it.
struct Reader<'d> {
    duplicates: &'d mut Vec<Keys>,
    merges: bool,
}

impl<'d> Reader<'d> {
    fn json(duplicates: &'d mut Vec<Keys>) -> Self {
        Self {
            duplicates,
            merges: false,
        }
    }

    fn yaml(duplicates: &'d mut Vec<Keys>) -> Self {
        Self {
            duplicates,
            merges: true,
        }
    }

    fn again(&mut self) -> Reader<'_> {
        Reader {
            duplicates: self.duplicates,
            merges: self.merges,
        }
    }

    /// Puts `key` in front of the duplicates that were found since there were `before` of them.
    fn came_from(&mut self, before: usize, key: impl fmt::Display) {
        for keys in &mut self.duplicates[before..] {
            keys.push(key.to_string());
        }
    }

    fn insert(&mut self, object: &mut Map<String, Value>, key: String, value: Value) {
        match object.entry(key) {
            Entry::Vacant(place) => drop(place.insert(value)),
            Entry::Occupied(mut place) => {
                self.duplicates.push(vec![place.key().clone()]);
                place.insert(value);
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON or YAML")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JSON has no wider integers to offer"
    )]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JSON has no wider integers to offer"
    )]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    /// Infinities and not-a-numbers, which YAML has and JSON has not, become strings.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or_else(|| Value::String(value.to_string()), Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let before = self.duplicates.len();
            let Some(item) = items.next_element_seed(self.again())? else {
                return Ok(Value::Array(list));
            };
            self.came_from(before, list.len());
            list.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let mut merged = Vec::new();
        while let Some(Key(key)) = members.next_key()? {
            let before = self.duplicates.len();
            let value = members.next_value_seed(self.again())?;
            self.came_from(before, &key);
            if self.merges && key == "<<" {
                merged.push(value);
            } else {
                self.insert(&mut object, key, value);
            }
        }
        merged
            .into_iter()
            .for_each(|value| merge(&mut object, value));
        Ok(Value::Object(object))
    }

    /// A YAML tag: what it says about its value is not for JSON.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (_, value): (Key, _) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// Adds what `<<` brings, which never replaces what is written or was merged before
/// (YAML merge key language-independent type, working draft 2005-01-18).
fn merge(object: &mut Map<String, Value>, value: Value) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                object.entry(key).or_insert(value);
            }
        }
        Value::Array(items) => items.into_iter().for_each(|item| merge(object, item)),
        _ => {}
    }
}

/// A key, as it is written: `200` and `true` are fine keys in YAML.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::{Place, Severity};

    fn loaded(text: &str) -> (Option<Value>, Vec<Diagnostic>) {
        let mut report = Report::default();
        let value = load_bytes(Path::new("file"), text.as_bytes(), &mut report);
        (value, report.diagnostics)
    }

    #[test]
    fn what_was_found_is_what_was_read() {
        let file = std::env::temp_dir().join(format!("sdksmith-load-{}", std::process::id()));
        let print = |text: Option<&str>| {
            let mut report = Report::default();
            match text {
                Some(text) => fs::write(&file, text).expect("a file"),
                None => drop(fs::remove_file(&file)),
            }
            load(&file, &mut report);
            // Whoever edits it now has edited another document.
            fs::write(&file, "b").expect("a file");
            report.sources[0].print.clone()
        };
        let prints = [None, Some(""), Some("a"), Some("b"), Some("b\r\n")].map(print);
        assert_eq!(prints[3], Source::print(&Ok(b"b".to_vec())));
        for (index, one) in prints.iter().enumerate() {
            assert!(!prints[..index].contains(one), "{prints:?}");
        }
        fs::remove_file(&file).expect("a file");
    }

    fn value(text: &str) -> Value {
        let (value, diagnostics) = loaded(text);
        assert_eq!(diagnostics, []);
        value.expect("no error, so a value")
    }

    fn error_at(text: &str) -> (usize, usize) {
        match loaded(text) {
            (None, diagnostics) => match &diagnostics[..] {
                [
                    Diagnostic {
                        place: Place::Text { line, column, .. },
                        ..
                    },
                ] => (*line, *column),
                other => panic!("{other:?}"),
            },
            (Some(value), _) => panic!("{value}"),
        }
    }

    #[test]
    fn yaml_keys_become_strings_as_written() {
        let text = "200: a\n1.10: b\ntrue: c\nnull: d\nyes: e\n2020-01-01: f\n";
        let expected = json!({"200": "a", "1.10": "b", "true": "c", "null": "d", "yes": "e", "2020-01-01": "f"});
        assert_eq!(value(text), expected);
    }

    #[test]
    fn yaml_scalars_follow_the_core_schema() {
        let text = "[yes, no, on, 2020-01-01, 2020-01-01T00:00:00Z, ~, true, 0x1f, 1.5, 012, '1', 18446744073709552000, -18446744073709552000, .nan]";
        let expected = json!([
            "yes",
            "no",
            "on",
            "2020-01-01",
            "2020-01-01T00:00:00Z",
            null,
            true,
            31,
            1.5,
            "012",
            "1",
            18446744073709552000.0,
            -18446744073709552000.0,
            "NaN"
        ]);
        assert_eq!(value(&format!("a: {text}"))["a"], expected);
    }

    #[test]
    fn yaml_merges_and_expands() {
        let text = "base: &b {x: 1, y: 2}\nmore: &m {z: 3, x: 9}\none: {<<: *b, y: 5}\ntwo:\n  <<: [*b, *m]\n";
        let value = value(text);
        assert_eq!(value["one"], json!({"y": 5, "x": 1}));
        assert_eq!(value["two"], json!({"x": 1, "y": 2, "z": 3}));
    }

    #[test]
    fn tags_are_passed_over() {
        assert_eq!(
            value("a: !thing {b: 1}\nc: !x y"),
            json!({"a": {"b": 1}, "c": "y"})
        );
    }

    #[test]
    fn keeps_the_order_and_a_mark_is_no_matter() {
        let value = value("\u{feff}{\"z\": 1, \"a\": {\"y\": [1, 2.0, -3]}, \"<<\": {\"b\": 1}}");
        let text = r#"{"z":1,"a":{"y":[1,2.0,-3]},"<<":{"b":1}}"#;
        assert_eq!(value.to_string(), text);
    }

    #[test]
    fn duplicate_keys_are_told_with_their_place() {
        for text in [
            r#"{"a": [{}, {"b/c": 1, "b/c": 2}]}"#,
            "a:\n- {}\n- b/c: 1\n  b/c: 2\n",
        ] {
            let (value, diagnostics) = loaded(text);
            assert_eq!(value, Some(json!({"a": [{}, {"b/c": 2}]})));
            let [one] = &diagnostics[..] else {
                panic!("{diagnostics:?}")
            };
            assert_eq!(
                (one.code, one.severity),
                ("duplicate-key", Severity::Warning)
            );
            let at = Pointer::root().child("a").child(1).child("b/c");
            assert_eq!(
                one.place,
                Place::File {
                    file: "file".into(),
                    at
                }
            );
        }
    }

    #[test]
    fn what_cannot_be_parsed_has_its_place() {
        assert_eq!(error_at("{\n  \"a\": @\n}"), (2, 8));
        assert_eq!(error_at("a: 1\nb: [\n"), (3, 1));
        assert_eq!(error_at("{\"a\": 1} x"), (1, 10));
    }

    #[test]
    fn nothing_and_nonsense_are_errors() {
        let code = |bytes: &[u8]| {
            let mut report = Report::default();
            assert_eq!(load_bytes(Path::new("file"), bytes, &mut report), None);
            report.diagnostics[0].code
        };
        assert_eq!(code(b""), "file-empty");
        assert_eq!(code(b" \n"), "file-empty");
        assert_eq!(code(b"a: \xff"), "file-not-utf8");
        let mut report = Report::default();
        assert_eq!(load(Path::new("no/such/file"), &mut report), None);
        assert_eq!(report.diagnostics[0].code, "file-unreadable");
    }
}
