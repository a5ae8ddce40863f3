//! Work on documents that nest deeply, or whose schemas hold each other in long chains.

use std::{panic, thread};

/// Bytes of stack. A system gives memory only for what is used.
pub(crate) const STACK: usize = if cfg!(target_pointer_width = "64") {
    1 << 30
} else {
    1 << 26
};

/// Does work on a stack that is deep enough for it, or on the caller's where the system gives no other.
pub(crate) fn on_a_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let mut work = Some(work);
    let mut done = None;
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let started = thread.spawn_scoped(scope, || done = work.take().map(|work| work()));
        if let Ok(Err(panic)) = started.map(thread::ScopedJoinHandle::join) {
            panic::resume_unwind(panic);
        }
    });
    match work {
        Some(work) => work(),
        None => done.expect("work that was begun has ended or panicked"),
    }
}
