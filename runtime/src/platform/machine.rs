use std::{
    future::Future,
    pin::Pin,
    time::{Duration, SystemTime},
};

use futures_core::Stream;

/// A boxed future that can move between threads, where there are threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A boxed stream that can move between threads, where there are threads.
pub type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;

/// `Send` where there are threads; on `wasm32` everything.
pub trait MaybeSend: Send {}

impl<T: Send + ?Sized> MaybeSend for T {}

/// `Sync` where there are threads; on `wasm32` everything.
pub trait MaybeSync: Sync {}

impl<T: Sync + ?Sized> MaybeSync for T {}

pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

pub(crate) fn sleep(duration: Duration) -> BoxFuture<()> {
    Box::pin(tokio::time::sleep(duration))
}
