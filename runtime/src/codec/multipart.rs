use std::{
    fmt::Write,
    hash::{BuildHasher, RandomState},
};

use bytes::Bytes;

use super::{
    Encode, EncodeError, EncodeResult, Encoded, QuerySettings, flatten::flatten, query::parts,
    to_json_text, tree::Tree,
};
use crate::values::{Upload, UploadSource};

/// A body of the media type `multipart/form-data` (RFC 7578), ready to be streamed.
#[derive(Clone, Debug)]
pub struct MultipartBody {
    /// The text that separates the parts; it occurs in none of the headers and contents we write ourselves.
    pub boundary: String,
    /// The parts, in the order of the members.
    pub parts: Vec<Part>,
}

/// One part of a [`MultipartBody`].
#[derive(Clone, Debug)]
pub struct Part {
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

/// What the document says about one part of a multipart body (OpenAPI 3.0.3, section 4.7.15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartRule {
    /// The member that the part holds.
    pub name: &'static str,
    /// The media type of the part.
    pub content_type: Option<&'static str>,
    /// Whether the member is one part of JSON, whatever its shape.
    pub json: bool,
}

impl MultipartBody {
    /// Returns the value of the body's `Content-Type` header.
    pub fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
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

/// Writes an object as a multipart body: a part for each member, or several for a nested one, named as
/// `settings` say.
///
/// # Errors
/// Fails when `value` is no object, and when it holds a null or a number that is not finite.
pub fn multipart(
    value: &dyn Encode,
    rules: &[PartRule],
    settings: &QuerySettings,
) -> Encoded<MultipartBody> {
    let tree = Tree::of(value)?.unwrap_or(Tree::Object(Vec::new()));
    let Tree::Object(members) = &tree else {
        return Err(EncodeError::new(
            "the body of a multipart form is not an object",
        ));
    };
    let mut parts = Vec::new();
    for (name, value) in members {
        let rule = rules.iter().find(|rule| rule.name == name);
        push_parts(&mut parts, name, value, rule, *settings)
            .map_err(|error| error.in_member(name))?;
    }
    Ok(MultipartBody {
        boundary: boundary(),
        parts,
    })
}

fn push_parts(
    out: &mut Vec<Part>,
    name: &str,
    tree: &Tree,
    rule: Option<&PartRule>,
    settings: QuerySettings,
) -> EncodeResult {
    let content_type = rule.and_then(|rule| rule.content_type);
    if rule.is_some_and(|rule| rule.json) {
        let json = to_json_text(tree)?;
        out.push(text_part(
            name,
            json,
            Some(content_type.unwrap_or("application/json")),
        )?);
        return Ok(());
    }
    let mut leaves = Vec::new();
    flatten(name.to_owned(), tree, settings, &mut leaves);
    for (name, leaf) in leaves {
        out.push(part(&name, leaf, content_type)?);
    }
    Ok(())
}

fn part(name: &str, leaf: &Tree, content_type: Option<&str>) -> Encoded<Part> {
    match leaf {
        Tree::Null => Err(EncodeError::new("null cannot be sent in a multipart body")),
        Tree::Upload(upload) => file_part(name, upload, content_type),
        _ => text_part(name, parts(leaf)?.join(","), content_type),
    }
}

fn text_part(name: &str, text: String, content_type: Option<&str>) -> Encoded<Part> {
    Ok(Part {
        headers: headers(name, None, content_type)?,
        content: PartContent::Bytes(text.into()),
    })
}

/// The part of a file. Its own media type wins over the document's, which often allows several.
fn file_part(name: &str, upload: &Upload, content_type: Option<&str>) -> Encoded<Part> {
    let content_type = upload
        .media_type()
        .or(content_type)
        .unwrap_or("application/octet-stream");
    let content = match upload.source() {
        UploadSource::Bytes(bytes) => PartContent::Bytes(bytes.clone()),
        _ => PartContent::Upload(upload.clone()),
    };
    // Servers take a part without a file name for a text field.
    let file_name = upload.name().unwrap_or("upload");
    Ok(Part {
        headers: headers(name, Some(file_name), Some(content_type))?,
        content,
    })
}

fn headers(name: &str, file_name: Option<&str>, content_type: Option<&str>) -> Encoded<String> {
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
