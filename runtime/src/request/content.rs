use bytes::Bytes;
use http::HeaderValue;

use super::upload;
use crate::api::Api;
use crate::error::Error;
use crate::headers;
use crate::query::Query;
use crate::transport::Body;
use crate::{Encode, decode, plain_text, to_json};
use crate::{Json, Map, MultipartBody, Upload};

/// The body of a request, in a form that can be sent more than once where that is possible at all.
#[derive(Clone)]
pub(crate) enum Content {
    Nothing,
    /// An optional body that was left out. Its media type is announced all the same.
    Absent(HeaderValue),
    Bytes(HeaderValue, Bytes),
    Form(Query),
    Multipart(HeaderValue, MultipartBody),
    Upload(HeaderValue, Upload),
}

impl Content {
    pub(crate) fn json(media_type: &'static str, value: &dyn Encode) -> Result<Self, Error> {
        let media_type = headers::fixed("content-type", media_type)?;
        Ok(match value.is_absent() {
            true => Self::Absent(media_type),
            false => Self::Bytes(media_type, to_json(value)?.into()),
        })
    }

    pub(crate) fn text(media_type: &'static str, value: &dyn Encode) -> Result<Self, Error> {
        let media_type = headers::fixed("content-type", media_type)?;
        Ok(match value.is_absent() {
            true => Self::Absent(media_type),
            false => Self::Bytes(media_type, plain_text(value)?.into()),
        })
    }

    pub(crate) fn multipart(body: MultipartBody) -> Result<Self, Error> {
        Ok(Self::Multipart(
            headers::value("content-type", &body.content_type())?,
            body,
        ))
    }

    /// Returns whether the body can be sent only once.
    pub(crate) fn is_one_shot(&self) -> bool {
        match self {
            Self::Multipart(_, body) => upload::is_multipart_one_shot(body),
            Self::Upload(_, upload) => upload::is_one_shot(upload),
            Self::Nothing | Self::Absent(_) | Self::Bytes(..) | Self::Form(_) => false,
        }
    }

    /// Returns the value of `Content-Type`.
    pub(crate) fn media_type(&self) -> Option<HeaderValue> {
        match self {
            Self::Nothing => None,
            Self::Form(_) => Some(HeaderValue::from_static(
                "application/x-www-form-urlencoded",
            )),
            Self::Absent(media_type)
            | Self::Bytes(media_type, _)
            | Self::Multipart(media_type, _)
            | Self::Upload(media_type, _) => Some(media_type.clone()),
        }
    }

    /// Returns the text of a JSON body.
    pub(crate) fn json_text(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(_, bytes) => Some(bytes),
            Self::Nothing
            | Self::Absent(_)
            | Self::Form(_)
            | Self::Multipart(..)
            | Self::Upload(..) => None,
        }
    }

    /// Returns the body of one attempt.
    pub(crate) async fn open(&self) -> Result<Body, Error> {
        match self {
            Self::Nothing | Self::Absent(_) => Ok(Body::empty()),
            Self::Bytes(_, bytes) => Ok(bytes.clone().into()),
            Self::Form(form) => Ok(Bytes::copy_from_slice(form.as_str().as_bytes()).into()),
            // Boxed, because few calls need that much room.
            Self::Multipart(_, body) => Box::pin(upload::open_multipart(body.clone())).await,
            Self::Upload(_, upload) => Box::pin(upload::open(upload)).await,
        }
    }

    /// Returns the body with the member `name` set, in place of any of that name.
    pub(crate) fn with_field(
        &self,
        api: &Api,
        name: &str,
        value: &dyn Encode,
    ) -> Result<Self, Error> {
        match self {
            Self::Nothing => with_member(
                &HeaderValue::from_static("application/json"),
                b"{}",
                name,
                value,
            ),
            Self::Absent(media_type) => with_member(media_type, b"{}", name, value),
            Self::Bytes(media_type, json) => with_member(media_type, json, name, value),
            Self::Form(pairs) => {
                let mut pairs = pairs.clone();
                pairs.remove(name);
                pairs.add(name, value, None, &api.form)?;
                Ok(Self::Form(pairs))
            }
            Self::Multipart(media_type, body) => {
                let mut body = body.clone();
                body.set(name, value, &api.multipart)?;
                Ok(Self::Multipart(media_type.clone(), body))
            }
            Self::Upload(..) => Err(Error::invalid(format!(
                "`{name}` cannot be added: the body is neither an object nor a form"
            ))),
        }
    }
}

fn with_member(
    media_type: &HeaderValue,
    json: &[u8],
    name: &str,
    value: &dyn Encode,
) -> Result<Content, Error> {
    let mut members: Map<Json> = decode(json).map_err(|_| {
        Error::invalid(format!(
            "`{name}` cannot be added: the body is not an object"
        ))
    })?;
    if !value.is_absent() {
        members.insert(name.to_owned(), Json::from_encode(value)?);
    }
    Ok(Content::Bytes(
        media_type.clone(),
        to_json(&members)?.into(),
    ))
}
