//! Waiting for a future on a thread of one's own choice.

use std::{
    cell::Cell,
    sync::{OnceLock, mpsc},
    thread,
};

use tokio::runtime::{Builder, Handle};

use crate::error::{Error, ErrorKind};
use crate::transport::BoxFuture;

thread_local! {
    static IS_OWN: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether this is the thread that drives all blocking calls.
pub(crate) fn is_own_thread() -> bool {
    IS_OWN.get()
}

/// Drives `future` on a thread of our own and waits for it on this one.
///
/// The waiting thread may belong to an asynchronous runtime: nothing that the future needs runs there.
pub(crate) fn run<V: Send + 'static>(future: BoxFuture<V>) -> Result<V, Error> {
    if is_own_thread() {
        // Waiting here would stop what is waited for.
        return Err(Error::invalid(
            "a blocking call cannot be made from inside of one, such as from a provider of credentials",
        ));
    }
    let (sender, receiver) = mpsc::sync_channel(1);
    handle()?.spawn(async move {
        // Nobody waits any more when sending fails.
        let _ = sender.send(future.await);
    });
    receiver.recv().map_err(|_| {
        Error::new(
            ErrorKind::Connection,
            "Connection error: the call was given up by a panic.",
        )
    })
}

fn handle() -> Result<&'static Handle, Error> {
    static HANDLE: OnceLock<Option<Handle>> = OnceLock::new();
    let handle = HANDLE.get_or_init(start).as_ref();
    handle.ok_or_else(|| Error::configuration("the thread for blocking calls could not be started"))
}

/// Starts the thread. It lives as long as the process, as do the connections that it drives.
fn start() -> Option<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build().ok()?;
    let handle = runtime.handle().clone();
    let drive = move || {
        IS_OWN.set(true);
        runtime.block_on(std::future::pending::<()>());
    };
    thread::Builder::new()
        .name("sdksmith-blocking".to_owned())
        .spawn(drive)
        .ok()?;
    Some(handle)
}
