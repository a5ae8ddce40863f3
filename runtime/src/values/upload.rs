use std::{
    fmt, io,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use futures_core::Stream;

use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink};

/// The chunks of an upload.
pub type ByteStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A file or raw bytes to send: from memory, from a path, or from a stream.
///
/// Clones are cheap. Those of a stream share it, and it can be sent once.
#[derive(Clone)]
pub struct Upload {
    source: UploadSource,
    name: Option<Arc<str>>,
    media_type: Option<Arc<str>>,
}

/// Where the bytes of an [`Upload`] come from.
#[derive(Clone)]
pub enum UploadSource {
    /// Memory.
    Bytes(Bytes),
    /// A file, opened when it is sent.
    Path(Arc<Path>),
    /// A stream, read when it is sent.
    Stream(SharedStream),
}

/// A stream that can be taken once, by whichever clone comes first.
#[derive(Clone)]
pub struct SharedStream {
    stream: Arc<Mutex<Option<ByteStream>>>,
}

impl SharedStream {
    /// Takes the stream; `None` when it was taken before.
    pub fn take(&self) -> Option<ByteStream> {
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        stream.take()
    }
}

impl Upload {
    /// Uploads bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(UploadSource::Bytes(bytes.into()))
    }

    /// Uploads a file, which is opened when the request is sent. Its name is the file name.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path: PathBuf = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let upload = Self::new(UploadSource::Path(path.into()));
        match name {
            Some(name) => upload.file_name(name),
            None => upload,
        }
    }

    /// Uploads a stream of chunks. It can be sent once: such a request is not retried.
    pub fn stream(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        let stream: ByteStream = Box::pin(stream);
        let stream = Arc::new(Mutex::new(Some(stream)));
        Self::new(UploadSource::Stream(SharedStream { stream }))
    }

    /// Sets the file name. Of a path only the part after the last `/` or `\` is kept.
    #[must_use]
    pub fn file_name(mut self, name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        let start = name.rfind(['/', '\\']).map_or(0, |slash| slash + 1);
        self.name = Some(Arc::from(&name[start..]));
        self
    }

    /// Sets the media type, such as `text/csv`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl AsRef<str>) -> Self {
        self.media_type = Some(Arc::from(media_type.as_ref()));
        self
    }

    /// Returns where the bytes come from.
    pub fn source(&self) -> &UploadSource {
        &self.source
    }

    /// Returns the file name.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns the media type.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Returns the length in bytes, if it is known without opening a file.
    #[allow(
        clippy::len_without_is_empty,
        reason = "whether an upload is empty is mostly unknown"
    )]
    pub fn len(&self) -> Option<u64> {
        match &self.source {
            UploadSource::Bytes(bytes) => Some(bytes.len() as u64),
            UploadSource::Path(_) | UploadSource::Stream(_) => None,
        }
    }

    fn new(source: UploadSource) -> Self {
        Self {
            source,
            name: None,
            media_type: None,
        }
    }
}

/// Prints the name and the media type, not the content.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("source", &self.source)
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .finish()
    }
}

/// Prints the kind of the source, not the content.
impl fmt::Debug for UploadSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Path(path) => write!(f, "{path:?}"),
            Self::Stream(stream) => stream.fmt(f),
        }
    }
}

impl fmt::Debug for SharedStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stream")
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl<const N: usize> From<&'static [u8; N]> for Upload {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::bytes(bytes.as_slice())
    }
}

/// Reads a string as its bytes: a document can give an answer the type it declares for uploads.
impl Decode for Upload {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.read::<String>().map(Self::bytes)
    }
}

impl Encode for Upload {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.upload(self)
    }
}
