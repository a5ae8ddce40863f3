use std::{
    borrow::Cow,
    fmt::Write,
    hash::{BuildHasher, RandomState},
};

use bytes::Bytes;

use super::{
    Encode, EncodeError, EncodeResult, Encoded, Encoding, QuerySettings, Style, Written,
    flatten::{Leaf, deep, flatten},
    query::parts,
    to_json_text,
    tree::Tree,
};
use crate::values::{Upload, UploadSource};

/// A body of the media type `multipart/form-data` (RFC 7578) or one like it, ready to be streamed.
#[derive(Clone, Debug)]
pub struct MultipartBody {
    /// The media type, without the boundary.
    pub media_type: &'static str,
    /// The text that separates the parts; it occurs in none of the headers and contents we write ourselves.
    pub boundary: String,
    /// The parts, in the order of the members.
    pub parts: Vec<Part>,
}

/// One part of a [`MultipartBody`].
#[derive(Clone, Debug)]
pub struct Part {
    /// The name of the field.
    pub name: String,
    /// Header lines, each ended by CR LF.
    pub headers: String,
    /// What follows the empty line after the headers.
    pub content: PartContent,
}

/// The content of a [`Part`], or text between contents.
#[derive(Clone, Debug)]
pub enum PartContent {
    /// Bytes in memory.
    Bytes(Bytes),
    /// A file, read while it is sent.
    Upload(Upload),
}

impl MultipartBody {
    /// Returns the value of the body's `Content-Type` header.
    pub fn content_type(&self) -> String {
        format!("{}; boundary={}", self.media_type, self.boundary)
    }

    /// Returns the length of the body in bytes, if all its parts know theirs.
    #[allow(
        clippy::len_without_is_empty,
        reason = "a body has at least its last delimiter"
    )]
    pub fn len(&self) -> Option<u64> {
        let pieces = self.clone().into_pieces();
        pieces.iter().map(PartContent::len).sum()
    }

    /// Returns everything that is sent, in order: delimiters with headers, and contents.
    pub fn into_pieces(self) -> Vec<PartContent> {
        let mut pieces = Vec::with_capacity(self.parts.len() * 2 + 1);
        let mut line = "";
        for part in self.parts {
            let head = format!("{line}--{}\r\n{}\r\n", self.boundary, part.headers);
            pieces.push(PartContent::Bytes(head.into()));
            pieces.push(part.content);
            line = "\r\n";
        }
        let last = format!("{line}--{}--\r\n", self.boundary);
        pieces.push(PartContent::Bytes(last.into()));
        pieces
    }
}

impl PartContent {
    fn len(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Upload(upload) => upload.len(),
        }
    }
}

/// Writes an object as a multipart body: a part for each member, or several for a nested one. Members are written as
/// `encodings` say; the others are named as `settings` do.
///
/// # Errors
/// Fails when `value` is no object, and when it holds a null or a number that is not finite.
pub fn multipart(
    media_type: &'static str,
    value: &dyn Encode,
    encodings: &[Encoding],
    settings: &QuerySettings,
) -> Encoded<MultipartBody> {
    let tree = Tree::of(value)?.unwrap_or(Tree::Object(Vec::new()));
    let Tree::Object(members) = &tree else {
        return Err(EncodeError::new(
            "the body of a multipart form is not an object",
        ));
    };
    let mut body = MultipartBody {
        media_type,
        boundary: boundary(),
        parts: Vec::new(),
    };
    for (name, value) in members {
        let encoding = Encoding::of(encodings, name);
        let pushed = push_parts(&mut body.parts, name, value, encoding, *settings);
        pushed.map_err(|error| error.in_member(name))?;
    }
    Ok(body)
}

impl MultipartBody {
    /// Sets the parts of the member `name`, in place of any of that name. An absent value leaves none.
    pub(crate) fn set(
        &mut self,
        name: &str,
        value: &dyn Encode,
        settings: &QuerySettings,
    ) -> EncodeResult {
        self.parts.retain(|part| part.name != name);
        match Tree::of(value)? {
            Some(tree) => push_parts(&mut self.parts, name, &tree, None, *settings),
            None => Ok(()),
        }
    }
}

fn push_parts(
    out: &mut Vec<Part>,
    name: &str,
    tree: &Tree,
    encoding: Option<&Encoding>,
    settings: QuerySettings,
) -> EncodeResult {
    let mut push = |name: &str, leaf: &Tree| {
        out.push(part(name, leaf, encoding)?);
        Ok(())
    };
    if encoding.is_some_and(|encoding| encoding.is_json) {
        return match tree {
            Tree::List(items) => items.iter().try_for_each(|item| push(name, item)),
            _ => push(name, tree),
        };
    }
    let leaves = leaves(name, tree, encoding.and_then(|one| one.written), settings)?;
    let mut leaves = leaves.iter();
    leaves.try_for_each(|(name, leaf)| push(name, leaf))
}

/// Spreads a value over parts: as the style that is written down, else as the settings say.
fn leaves<'a>(
    name: &str,
    tree: &'a Tree,
    written: Option<Written>,
    settings: QuerySettings,
) -> Encoded<Vec<(String, Cow<'a, Tree>)>> {
    let mut leaves: Vec<Leaf<'a>> = Vec::new();
    match (written, tree) {
        (
            Some(Written {
                style: Style::DeepObject,
                ..
            }),
            _,
        ) => {
            flatten(name.to_owned(), tree, deep(settings), &mut leaves);
        }
        (Some(Written { explode: true, .. }), Tree::List(items)) => {
            for item in items.iter().filter(|item| !item.is_null()) {
                flatten(name.to_owned(), item, settings, &mut leaves);
            }
        }
        (Some(Written { explode: true, .. }), Tree::Object(members)) => {
            for (member, value) in members {
                flatten(member.clone(), value, settings, &mut leaves);
            }
        }
        (Some(Written { style, .. }), Tree::List(_) | Tree::Object(_)) => {
            let text = parts(tree)?.join(separator(style));
            return Ok(vec![(name.to_owned(), Cow::Owned(Tree::String(text)))]);
        }
        _ => flatten(name.to_owned(), tree, settings, &mut leaves),
    }
    let borrowed = |(name, leaf)| (name, Cow::Borrowed(leaf));
    Ok(leaves.into_iter().map(borrowed).collect())
}

fn separator(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::Form | Style::DeepObject | Style::Simple | Style::Label | Style::Matrix => ",",
    }
}

fn part(name: &str, leaf: &Tree, encoding: Option<&Encoding>) -> Encoded<Part> {
    match leaf {
        Tree::Upload(upload) => file_part(name, upload, encoding),
        _ if encoding.is_some_and(|encoding| encoding.is_json) => text_part(
            name,
            to_json_text(leaf)?,
            encoding,
            Some("application/json"),
        ),
        Tree::Null => Err(EncodeError::new(
            "a multipart body has no null; send the text `null` if that is meant",
        )),
        _ => text_part(name, parts(leaf)?.join(","), encoding, None),
    }
}

fn text_part(
    name: &str,
    text: String,
    encoding: Option<&Encoding>,
    otherwise: Option<&str>,
) -> Encoded<Part> {
    let stated = encoding.and_then(|encoding| encoding.content_types.first().copied());
    Ok(Part {
        name: name.to_owned(),
        headers: headers(name, None, stated.or(otherwise), encoding)?,
        content: PartContent::Bytes(text.into()),
    })
}

/// The part of a file. Its own media type wins over those of the document, and its name chooses among them.
fn file_part(name: &str, upload: &Upload, encoding: Option<&Encoding>) -> Encoded<Part> {
    // Servers take a part without a file name for a text field.
    let file_name = upload.name().unwrap_or("upload");
    let stated = encoding.map_or(&[][..], |encoding| encoding.content_types);
    let content_type = upload
        .media_type()
        .or_else(|| media_type_of(file_name, stated))
        .unwrap_or("application/octet-stream");
    let content = match upload.source() {
        UploadSource::Bytes(bytes) => PartContent::Bytes(bytes.clone()),
        _ => PartContent::Upload(upload.clone()),
    };
    Ok(Part {
        name: name.to_owned(),
        headers: headers(name, Some(file_name), Some(content_type), encoding)?,
        content,
    })
}

/// Returns the media type that ends as the name of the file does, else the first.
fn media_type_of<'a>(file_name: &str, media_types: &[&'a str]) -> Option<&'a str> {
    let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = match ending.to_ascii_lowercase() {
        ending if ending == "jpg" => "jpeg".to_owned(),
        ending => ending,
    };
    let is_same = |media_type: &&&str| media_type.rsplit('/').next() == Some(ending.as_str());
    let found = media_types.iter().find(is_same);
    found.or(media_types.first()).copied()
}

fn headers(
    name: &str,
    file_name: Option<&str>,
    content_type: Option<&str>,
    encoding: Option<&Encoding>,
) -> Encoded<String> {
    let mut text = format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
    if let Some(file_name) = file_name {
        let _ = write!(text, "; filename=\"{}\"", escaped(file_name));
    }
    text.push_str("\r\n");
    if let Some(content_type) = content_type {
        if content_type.chars().any(char::is_control) {
            return Err(EncodeError::new("a content type with control characters"));
        }
        let _ = write!(text, "Content-Type: {content_type}\r\n");
    }
    for (name, value) in encoding.map_or(&[][..], |encoding| encoding.headers) {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    Ok(text)
}

/// Escapes a name as browsers do (HTML, section 4.10.22.8); other control characters could end a header
/// in a lenient parser and are escaped as well.
fn escaped(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, character| {
        match character {
            '"' => text.push_str("%22"),
            _ if character.is_ascii_control() => {
                let _ = write!(text, "%{:02X}", u32::from(character));
            }
            _ => text.push(character),
        }
        text
    })
}

/// Makes a random boundary; the standard library's hasher keys are the only randomness that
/// needs no dependency.
fn boundary() -> String {
    let random = || RandomState::new().hash_one(0_u8);
    format!("sdksmith-{:016x}{:016x}", random(), random())
}
