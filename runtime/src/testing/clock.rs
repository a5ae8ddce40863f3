use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use crate::transport::{BoxFuture, Clock};

/// A clock whose pauses end at once: it goes on by their length, and keeps it. Clones are the same clock.
///
/// Time-outs are still those of the machine, or of Tokio where a test has paused its time: an answer that is late has to be late
/// for something.
#[derive(Clone, Debug)]
pub struct FakeClock {
    begin: SystemTime,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl FakeClock {
    /// Returns the clock that stands at `now` until it is asked to wait.
    pub fn at(now: SystemTime) -> Self {
        Self {
            begin: now,
            slept: Arc::default(),
        }
    }

    /// Returns how long the client wanted to wait each time.
    pub fn slept(&self) -> Vec<Duration> {
        self.pauses().clone()
    }

    fn pauses(&self) -> MutexGuard<'_, Vec<Duration>> {
        self.slept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        Self::at(SystemTime::UNIX_EPOCH)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        let passed = self.pauses().iter().sum();
        self.begin.checked_add(passed).unwrap_or(self.begin)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.pauses().push(duration);
        Box::pin(std::future::ready(()))
    }

    fn random(&self) -> f64 {
        0.0
    }
}
