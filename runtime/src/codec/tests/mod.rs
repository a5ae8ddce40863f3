mod decoding;
mod multipart;
mod object;
mod places;
mod query;
mod syntax;
mod unions;
mod writing;

use super::*;
use crate::values::Patch;

/// An object as it would be emitted, in both directions.
#[derive(Clone, Debug, Default)]
struct Pet {
    name: String,
    age: Option<i32>,
    tags: Option<Vec<Option<String>>>,
    owner: Option<Box<Pet>>,
    note: Patch<String>,
}

impl Decode for Pet {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let (mut name, mut age, mut tags, mut owner) = (None, None, None, None);
        let mut note = Patch::Absent;
        reader.object(&mut [
            ("name", &mut name),
            ("age", &mut age),
            ("tags", &mut tags),
            ("owner", &mut owner),
            ("note", &mut note),
        ])?;
        Ok(Self {
            name: need(name, "name")?,
            age,
            tags,
            owner,
            note,
        })
    }
}

impl Encode for Pet {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.object(&[
            ("name", &self.name),
            ("age", &self.age),
            ("tags", &self.tags),
            ("owner", &self.owner),
            ("note", &self.note),
        ])
    }
}

fn read<T: Decode>(text: &str) -> DecodeResult<T> {
    decode(text.as_bytes())
}

/// The error of reading `text`, as it is printed.
#[track_caller]
fn fault<T: Decode + std::fmt::Debug>(text: &str) -> String {
    read::<T>(text)
        .expect_err("the text should not fit")
        .to_string()
}
