use std::path::Path;

use bytes::Bytes;

use super::{Answer, Head, RawResponse};
use crate::error::Error;
use crate::platform::File;
use crate::transport::BodyStream;

/// The body of an operation that answers with raw bytes. It is read when asked for.
#[derive(Debug)]
pub struct Binary(RawResponse);

impl Binary {
    pub(crate) fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self(answer.into_raw()))
    }

    /// Returns everything but the body.
    pub fn head(&self) -> &Head {
        self.0.head()
    }

    /// Returns the media type, with its parameters.
    pub fn content_type(&self) -> Option<&str> {
        self.head().header("content-type")
    }

    /// Returns the number of bytes, if the server said so.
    pub fn content_length(&self) -> Option<u64> {
        self.head().header("content-length")?.parse().ok()
    }

    /// Reads the whole body.
    ///
    /// # Errors
    /// When the connection fails, a piece does not come in time, or the body is longer than the client's limit.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        self.0.bytes().await
    }

    /// Returns the pieces of the body as they come, without a limit.
    pub fn stream(self) -> BodyStream {
        self.0.into_stream()
    }

    /// Writes the body to the file at `path`, which is made or emptied first. Returns the number of bytes.
    ///
    /// # Errors
    /// When the file cannot be written, the connection fails or a piece does not come in time.
    pub async fn save(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        save(self.stream(), path.as_ref().to_owned()).await
    }
}

/// The same, waiting on the calling thread.
#[cfg(feature = "blocking")]
impl Binary {
    /// Reads the whole body.
    ///
    /// # Errors
    /// As [`Binary::bytes`].
    pub fn bytes_blocking(self) -> Result<Bytes, Error> {
        crate::blocking::run(Box::pin(self.bytes()))?
    }

    /// Writes the body to the file at `path`.
    ///
    /// # Errors
    /// As [`Binary::save`].
    pub fn save_blocking(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        crate::blocking::run(Box::pin(save(self.stream(), path.as_ref().to_owned())))?
    }
}

impl AsRef<Head> for Binary {
    fn as_ref(&self) -> &Head {
        self.0.head()
    }
}

async fn save(mut body: BodyStream, path: std::path::PathBuf) -> Result<u64, Error> {
    let mut file = File::create(&path).await.map_err(Error::file)?;
    let mut written = 0;
    while let Some(piece) = body.next().await {
        let piece = piece?;
        file.write(&piece).await.map_err(Error::file)?;
        written += piece.len() as u64;
    }
    file.flush().await.map_err(Error::file)?;
    Ok(written)
}
