use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use crate::transport::Clock;

/// Waits for `future`, or gives it up after `time`; `None` waits forever.
///
/// The timer is set when the first wait begins: what is there at once needs none, and a timer needs a runtime. The future is pinned
/// where it is made, since one that is handed on takes its room twice.
pub(super) async fn within<V>(
    clock: &dyn Clock,
    time: Option<Duration>,
    mut future: impl Future<Output = V> + Unpin,
) -> Option<V> {
    let mut timer = None;
    poll_fn(|context| {
        if let Poll::Ready(value) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(value));
        }
        let Some(time) = time else {
            return Poll::Pending;
        };
        let timer = timer.get_or_insert_with(|| clock.timer(time));
        timer.as_mut().poll(context).map(|()| None)
    })
    .await
}
