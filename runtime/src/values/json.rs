use std::{borrow::Cow, fmt, sync::Arc};

use crate::codec::{
    Decode, DecodeError, DecodeResult, Encode, EncodeResult, Encoded, Kind, Reader, Sink,
    push_quoted, to_json_text,
};

/// Any JSON value, kept as its text: nothing is lost, and cloning is cheap.
#[derive(Clone)]
pub struct Json {
    text: Arc<str>,
}

impl Json {
    /// Reads one JSON value; the text is kept as it is, without white space around it.
    ///
    /// # Errors
    /// Fails when `text` is not one JSON value.
    pub fn parse(text: &str) -> DecodeResult<Self> {
        let mut reader = Reader::new(text);
        let value = reader.read()?;
        reader.finish()?;
        Ok(value)
    }

    /// Returns `null`.
    pub fn null() -> Self {
        Self::from_text("null")
    }

    /// Creates an object from its members.
    pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let mut text = String::new();
        for (name, value) in members {
            text.push(if text.is_empty() { '{' } else { ',' });
            push_quoted(&mut text, name);
            text.push(':');
            text.push_str(&value.text);
        }
        text.push_str(if text.is_empty() { "{}" } else { "}" });
        Self::from_text(&text)
    }

    /// Creates an array from its items.
    pub fn array(items: impl IntoIterator<Item = Self>) -> Self {
        let items: Vec<Self> = items.into_iter().collect();
        let texts: Vec<&str> = items.iter().map(Self::as_str).collect();
        Self::from_text(&format!("[{}]", texts.join(",")))
    }

    /// Writes any value as JSON.
    ///
    /// # Errors
    /// Fails when the value has no JSON form, such as a number that is not finite.
    pub fn from_encode(value: &dyn Encode) -> Encoded<Self> {
        to_json_text(value).map(|text| Self::from_text(&text))
    }

    /// Returns the JSON text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Reads the value as a `T`.
    ///
    /// # Errors
    /// Fails when it does not fit.
    pub fn decode<T: Decode>(&self) -> DecodeResult<T> {
        self.reader().read()
    }

    /// Returns the kind of the value.
    pub fn kind(&self) -> Kind {
        self.reader().kind().unwrap_or(Kind::Null)
    }

    /// Returns the member `name` of an object; the last one of that name.
    pub fn get(&self, name: &str) -> Option<Self> {
        let mut members = self.members().into_iter().rev();
        members
            .find(|(member, _)| member == name)
            .map(|(_, value)| value)
    }

    /// Returns the item at `index` of an array.
    pub fn at(&self, index: usize) -> Option<Self> {
        self.items().into_iter().nth(index)
    }

    /// Returns the items of an array; none for any other value.
    pub fn items(&self) -> Vec<Self> {
        match self.kind() {
            Kind::Array => self.decode().unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Returns the members of an object, in the order of the text; none for any other value.
    pub fn members(&self) -> Vec<(String, Self)> {
        match self.kind() {
            Kind::Object => read_members(&mut self.reader()).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Returns the text of a string.
    pub fn text(&self) -> Option<String> {
        self.decode().ok()
    }

    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.text)
    }

    fn from_text(text: &str) -> Self {
        Self {
            text: Arc::from(text),
        }
    }

    /// Returns the bytes of the text without the white space between tokens.
    fn significant_bytes(&self) -> impl Iterator<Item = u8> + '_ {
        let (mut in_string, mut escaped) = (false, false);
        self.text.bytes().filter(move |byte| {
            let keeps = in_string || !byte.is_ascii_whitespace();
            in_string ^= *byte == b'"' && !escaped;
            escaped = in_string && *byte == b'\\' && !escaped;
            keeps
        })
    }
}

fn read_members(reader: &mut Reader<'_>) -> DecodeResult<Vec<(String, Json)>> {
    let mut members = Vec::new();
    reader.begin_object()?;
    while let Some(name) = reader.next_member()? {
        members.push((Cow::into_owned(name), reader.read()?));
    }
    Ok(members)
}

impl Decode for Json {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.raw().map(Self::from_text)
    }

    fn from_null() -> Option<Self> {
        Some(Self::null())
    }
}

impl Encode for Json {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.json(self)
    }
}

/// `null`
impl Default for Json {
    fn default() -> Self {
        Self::null()
    }
}

/// Ignores white space between tokens; any other difference of the texts counts.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text || self.significant_bytes().eq(other.significant_bytes())
    }
}

impl Eq for Json {}

/// Prints the JSON text.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Prints the JSON text.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> DecodeResult<Self> {
        Self::parse(text)
    }
}

/// Creates a JSON string.
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        let mut quoted = String::with_capacity(text.len() + 2);
        push_quoted(&mut quoted, text);
        Self::from_text(&quoted)
    }
}

/// Creates a JSON string.
impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

macro_rules! json_from {
    ($($scalar:ty),*) => {$(
        /// Creates a JSON scalar; a number that is not finite becomes `null`.
        impl From<$scalar> for Json {
            fn from(value: $scalar) -> Self {
                Self::from_encode(&value).unwrap_or_default()
            }
        }
    )*};
}

json_from!((), bool, i32, i64, u32, u64, f32, f64);
