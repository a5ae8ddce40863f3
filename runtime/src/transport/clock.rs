use std::time::{Duration, SystemTime};

use super::BoxFuture;

/// Time and chance, as far as retries use them. Tests put their own in its place.
pub trait Clock: Send + Sync + 'static {
    /// Returns what time it is.
    fn now(&self) -> SystemTime;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// Returns a number from 0 up to, but not including, 1.
    fn random(&self) -> f64;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn random(&self) -> f64 {
        fastrand::f64()
    }
}
