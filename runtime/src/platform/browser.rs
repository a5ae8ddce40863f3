use std::{
    future::Future,
    io,
    path::Path,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use futures_core::Stream;

/// A boxed future, which stays on its thread.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// A boxed stream, which stays on its thread.
pub type BoxStream<T> = Pin<Box<dyn Stream<Item = T>>>;

/// `Send` where there are threads; on `wasm32` everything.
pub trait MaybeSend {}

impl<T: ?Sized> MaybeSend for T {}

/// `Sync` where there are threads; on `wasm32` everything.
pub trait MaybeSync {}

impl<T: ?Sized> MaybeSync for T {}

/// The clock of the standard library panics here.
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs_f64(js_sys::Date::now().max(0.0) / 1000.0)
}

/// A browser counts milliseconds in 31 bits; longer waits are put together.
pub(crate) fn sleep(duration: Duration) -> BoxFuture<()> {
    const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);
    Box::pin(async move {
        let mut left = duration;
        while !left.is_zero() {
            let next = left.min(LONGEST);
            gloo_timers::future::sleep(next).await;
            left -= next;
        }
    })
}

/// There are no files.
pub(crate) enum File {}

impl File {
    pub(crate) async fn open(_: &Path) -> io::Result<(Self, Option<u64>)> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) async fn create(_: &Path) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn poll_piece(&mut self, _: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        match *self {}
    }

    pub(crate) async fn write(&mut self, _: &[u8]) -> io::Result<()> {
        match *self {}
    }

    pub(crate) async fn flush(&mut self) -> io::Result<()> {
        match *self {}
    }
}
