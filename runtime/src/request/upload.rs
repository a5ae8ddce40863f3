//! Opening the parts of a body that are files or streams.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use crate::error::Error;
use crate::platform::File;
use crate::transport::{Body, BodyStream, TransportError, TransportFault};
use crate::{ByteStream, MultipartBody, PartContent, Upload, UploadSource};

pub(super) fn is_one_shot(upload: &Upload) -> bool {
    matches!(upload.source(), UploadSource::Stream(_))
}

pub(super) fn is_multipart_one_shot(body: &MultipartBody) -> bool {
    body.parts
        .iter()
        .any(|part| matches!(&part.content, PartContent::Upload(upload) if is_one_shot(upload)))
}

/// Opens a body that is one upload.
pub(super) async fn open(upload: &Upload) -> Result<Body, Error> {
    if let UploadSource::Bytes(bytes) = upload.source() {
        return Ok(bytes.clone().into());
    }
    let (source, length) = open_source(upload).await?;
    Ok(Body::stream(
        BodyStream::new(Sequence::from([source])),
        length,
    ))
}

/// Opens a body of many parts. Files are opened before anything is sent, so that one that is missing is noticed in time.
pub(super) async fn open_multipart(body: MultipartBody) -> Result<Body, Error> {
    let mut sources = VecDeque::new();
    let mut total = Some(0);
    for piece in body.into_pieces() {
        let (source, length) = match piece {
            PartContent::Bytes(bytes) => (Source::Bytes(bytes.clone()), Some(bytes.len() as u64)),
            PartContent::Upload(upload) => open_source(&upload).await?,
        };
        total = total.zip(length).map(|(total, length)| total + length);
        sources.push_back(source);
    }
    Ok(Body::stream(BodyStream::new(Sequence(sources)), total))
}

async fn open_source(upload: &Upload) -> Result<(Source, Option<u64>), Error> {
    match upload.source() {
        UploadSource::Bytes(bytes) => Ok((Source::Bytes(bytes.clone()), Some(bytes.len() as u64))),
        UploadSource::Path(path) => {
            let (file, length) = File::open(path).await.map_err(Error::file)?;
            Ok((Source::File(file), length))
        }
        UploadSource::Stream(stream) => {
            let taken = || {
                Error::invalid("the stream of an upload was sent before and cannot be sent again")
            };
            Ok((
                Source::Stream(stream.take().ok_or_else(taken)?),
                upload.len(),
            ))
        }
    }
}

enum Source {
    Bytes(Bytes),
    File(File),
    Stream(ByteStream),
}

/// Sources one after the other.
struct Sequence(VecDeque<Source>);

impl<const N: usize> From<[Source; N]> for Sequence {
    fn from(sources: [Source; N]) -> Self {
        Self(sources.into())
    }
}

impl Stream for Sequence {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(source) = self.0.front_mut() {
            match ready!(source.poll(context)) {
                Some(Ok(bytes)) if bytes.is_empty() => {}
                Some(Ok(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(TransportError::new(
                        TransportFault::Request,
                        error,
                    ))));
                }
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }
}

impl Source {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        match self {
            Self::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Self::File(file) => file.poll_piece(context),
            Self::Stream(stream) => stream.as_mut().poll_next(context),
        }
    }
}
