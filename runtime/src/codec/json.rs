use super::{Encode, EncodeError, EncodeResult, Encoded, Sink, writer::Writer};
use crate::values::{Json, Upload, UploadSource};

/// Writes `value` as JSON text in UTF-8, without white space. An absent value is written as `null`.
///
/// # Errors
/// Fails on a number that is not finite and on an upload that is not text.
pub fn to_json(value: &dyn Encode) -> Encoded<Vec<u8>> {
    written(value).map(Writer::into_bytes)
}

/// Writes `value` as JSON text, without white space. An absent value is written as `null`.
///
/// # Errors
/// Fails on a number that is not finite and on an upload that is not text.
pub fn to_json_text(value: &dyn Encode) -> Encoded<String> {
    written(value).map(text_of)
}

fn written(value: &dyn Encode) -> Encoded<Writer> {
    let mut sink = JsonSink(Writer::default());
    value.encode(&mut sink)?;
    Ok(sink.0)
}

struct JsonSink(Writer);

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
        self.0.quoted(text);
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
            self.0.put(separator);
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
        self.0.put(text);
        Ok(())
    }

    fn member(&mut self, is_first: bool, name: &str, value: &dyn Encode) -> EncodeResult {
        self.0.name(is_first, name);
        value.encode(self).map_err(|error| error.in_member(name))
    }
}

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn push_quoted(out: &mut String, text: &str) {
    let mut writer = Writer::default();
    writer.quoted(text);
    out.push_str(&text_of(writer));
}

fn text_of(writer: Writer) -> String {
    String::from_utf8(writer.into_bytes()).expect("texts put together are a text")
}
