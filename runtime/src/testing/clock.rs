use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use crate::transport::{BoxFuture, Clock};

/// A clock that never waits, and keeps how long it was asked to. Clones share what they keep.
#[derive(Clone, Debug)]
pub struct FakeClock {
    now: SystemTime,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl FakeClock {
    /// Returns the clock that stands at `now`.
    pub fn at(now: SystemTime) -> Self {
        Self {
            now,
            slept: Arc::default(),
        }
    }

    /// Returns how long the client wanted to wait each time.
    pub fn slept(&self) -> Vec<Duration> {
        self.slept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        Self::at(SystemTime::UNIX_EPOCH)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        self.now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.slept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(duration);
        Box::pin(std::future::ready(()))
    }

    fn random(&self) -> f64 {
        0.0
    }
}
