use std::{collections::BTreeMap, convert::Infallible, fmt};

use multer::Multipart;
use sdksmith_tests::server::Asked;
use serde_json::Value;

/// A request as far as the arguments of a call have a say in it.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) verb: String,
    /// As it was written.
    pub(crate) path: String,
    /// Names and values without escapes, in their order.
    pub(crate) query: Vec<(String, String)>,
    /// All headers, by their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) media_type: Option<String>,
    pub(crate) content: Content,
}

/// A body, read as its media type says.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    Nothing,
    Json(Value),
    Form(Vec<(String, String)>),
    Multipart(Vec<Part>),
    Bytes(Vec<u8>),
}

/// A part of a multipart body.
#[derive(Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) name: Option<String>,
    pub(crate) file: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) content: Vec<u8>,
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Json(value) => write!(f, "{value}"),
            Self::Form(pairs) => write!(f, "{pairs:?}"),
            Self::Multipart(parts) => write!(f, "{parts:?}"),
            Self::Bytes(bytes) => f.write_str(&String::from_utf8_lossy(bytes)),
        }
    }
}

impl Sent {
    pub(crate) fn read(asked: &Asked) -> Self {
        let media_type = asked.header("content-type");
        Self {
            verb: asked.verb.clone(),
            path: asked.path().to_owned(),
            query: pairs(asked.query().as_bytes()),
            headers: asked.headers.iter().cloned().collect(),
            media_type: media_type.map(|ty| ty.split(';').next().unwrap_or(ty).to_owned()),
            content: content(media_type.unwrap_or_default(), &asked.body),
        }
    }
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

fn content(media_type: &str, body: &[u8]) -> Content {
    if body.is_empty() {
        return Content::Nothing;
    }
    if let Ok(boundary) = multer::parse_boundary(media_type) {
        return Content::Multipart(parts(&boundary, body));
    }
    if media_type.starts_with("application/x-www-form-urlencoded") {
        return Content::Form(pairs(body));
    }
    match serde_json::from_slice(body) {
        Ok(value) => Content::Json(value),
        Err(_) => Content::Bytes(body.to_vec()),
    }
}

/// Returns the parts as far as they can be read; what cannot be read is missed when they are compared.
#[tokio::main(flavor = "current_thread")]
async fn parts(boundary: &str, body: &[u8]) -> Vec<Part> {
    let whole = Ok::<_, Infallible>(body.to_vec());
    let mut multipart = Multipart::new(futures_util::stream::iter([whole]), boundary);
    let mut parts = Vec::new();
    while let Ok(Some(field)) = multipart.next_field().await {
        parts.push(Part {
            name: field.name().map(str::to_owned),
            file: field.file_name().map(str::to_owned),
            media_type: field.content_type().map(ToString::to_string),
            content: field.bytes().await.map(Into::into).unwrap_or_default(),
        });
    }
    parts
}
