use std::{
    io,
    path::Path,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use tokio::{
    fs,
    io::{AsyncRead, AsyncWriteExt, ReadBuf},
};

/// How much of a file is read at a time.
const PIECE: usize = 64 * 1024;

/// A file that is read or written in pieces.
pub(crate) struct File(fs::File);

impl File {
    /// Opens the file for reading, and returns its length if it has one. That of a pipe or a device says nothing.
    pub(crate) async fn open(path: &Path) -> io::Result<(Self, Option<u64>)> {
        let file = fs::File::open(path).await?;
        let metadata = file.metadata().await?;
        let length = metadata.is_file().then_some(metadata.len());
        Ok((Self(file), length))
    }

    /// Makes the file, or empties it.
    pub(crate) async fn create(path: &Path) -> io::Result<Self> {
        Ok(Self(fs::File::create(path).await?))
    }

    pub(crate) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        let mut buffer = BytesMut::zeroed(PIECE);
        let mut read = ReadBuf::new(&mut buffer);
        let outcome = ready!(Pin::new(&mut self.0).poll_read(context, &mut read));
        let count = read.filled().len();
        buffer.truncate(count);
        Poll::Ready(match outcome {
            Ok(()) if count == 0 => None,
            Ok(()) => Some(Ok(buffer.freeze())),
            Err(error) => Some(Err(error)),
        })
    }

    pub(crate) async fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        self.0.write_all(piece).await
    }

    pub(crate) async fn flush(&mut self) -> io::Result<()> {
        self.0.flush().await
    }
}
