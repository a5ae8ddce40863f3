use super::{Encode, EncodeError, EncodeResult, Encoded, Sink, scan::plain_length};
use crate::values::{Json, Upload, UploadSource};

/// Writes `value` as JSON text in UTF-8, without white space. An absent value is written as `null`.
///
/// # Errors
/// Fails on a number that is not finite and on an upload that is not text.
pub fn to_json(value: &dyn Encode) -> Encoded<Vec<u8>> {
    to_json_text(value).map(String::into_bytes)
}

/// Writes `value` as JSON text, without white space. An absent value is written as `null`.
///
/// # Errors
/// Fails on a number that is not finite and on an upload that is not text.
pub fn to_json_text(value: &dyn Encode) -> Encoded<String> {
    let mut sink = JsonSink::default();
    value.encode(&mut sink)?;
    Ok(sink.text)
}

#[derive(Default)]
struct JsonSink {
    text: String,
}

impl Sink for JsonSink {
    fn null(&mut self) -> EncodeResult {
        self.put("null")
    }

    fn bool(&mut self, value: bool) -> EncodeResult {
        self.put(if value { "true" } else { "false" })
    }

    fn number(&mut self, text: &str) -> EncodeResult {
        self.put(text)
    }

    fn string(&mut self, text: &str) -> EncodeResult {
        push_quoted(&mut self.text, text);
        Ok(())
    }

    fn json(&mut self, value: &Json) -> EncodeResult {
        self.put(value.as_str())
    }

    fn upload(&mut self, upload: &Upload) -> EncodeResult {
        match upload.source() {
            UploadSource::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => self.string(text),
                Err(_) => Err(EncodeError::new(
                    "bytes that are not UTF-8 cannot be sent in JSON",
                )),
            },
            _ => Err(EncodeError::new(
                "a file or a stream cannot be sent in JSON",
            )),
        }
    }

    fn items(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> EncodeResult {
        let mut separator = "[";
        for item in items {
            self.text.push_str(separator);
            item.encode(self)?;
            separator = ",";
        }
        self.put(if separator == "[" { "[]" } else { "]" })
    }

    fn members<'a>(
        &mut self,
        members: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> EncodeResult {
        let mut is_first = true;
        for (name, value) in members {
            self.member(is_first, name, value)?;
            is_first = false;
        }
        self.put(if is_first { "{}" } else { "}" })
    }

    // As what is provided, without a call through the iterator for each member.
    fn object(&mut self, members: &[(&str, &dyn Encode)]) -> EncodeResult {
        let mut is_first = true;
        for (name, value) in members {
            if !value.is_absent() {
                self.member(is_first, name, *value)?;
                is_first = false;
            }
        }
        self.put(if is_first { "{}" } else { "}" })
    }
}

impl JsonSink {
    fn put(&mut self, text: &str) -> EncodeResult {
        self.text.push_str(text);
        Ok(())
    }

    fn member(&mut self, is_first: bool, name: &str, value: &dyn Encode) -> EncodeResult {
        self.text.reserve(name.len() + 4);
        self.text.push_str(if is_first { "{" } else { "," });
        push_quoted(&mut self.text, name);
        self.text.push(':');
        value.encode(self).map_err(|error| error.in_member(name))
    }
}

/// Appends `text` as a JSON string, quotes included.
#[inline]
pub(crate) fn push_quoted(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    match plain_length(text.as_bytes()) == text.len() {
        true => out.push_str(text),
        false => push_escaped(out, text),
    }
    out.push('"');
}

fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let (plain, special) = rest.split_at(plain_length(rest.as_bytes()));
        out.push_str(plain);
        let mut characters = special.chars();
        match characters.next() {
            Some(character) => push_escape(out, character),
            None => break,
        }
        rest = characters.as_str();
    }
}

fn push_escape(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => out.push_str(&format!("\\u{:04x}", u32::from(character))),
    }
}
