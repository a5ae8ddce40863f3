use std::time::{Duration, SystemTime};

use super::BoxFuture;
use crate::platform::{self, MaybeSend, MaybeSync};

/// Time and chance, as far as attempts and their pauses use them. Tests put their own in its place.
pub trait Clock: MaybeSend + MaybeSync + 'static {
    /// Returns what time it is.
    fn now(&self) -> SystemTime;

    /// Waits, as between two attempts.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// Ends after `duration`, when what it was set for is late. By itself this is the machine's time, or Tokio's where a test has
    /// paused it, since a clock whose pauses are cut short would make everything late.
    fn timer(&self, duration: Duration) -> BoxFuture<()> {
        platform::sleep(duration)
    }

    /// Returns a number from 0 up to, but not including, 1.
    fn random(&self) -> f64;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        platform::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        platform::sleep(duration)
    }

    fn random(&self) -> f64 {
        fastrand::f64()
    }
}
