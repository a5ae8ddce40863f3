use std::{
    collections::HashMap,
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use super::fetch;
use crate::error::Error;
use crate::request::Plan;

/// The tokens that were fetched. Shared by a client and all that are derived from it.
#[derive(Default)]
pub(crate) struct Tokens(Mutex<HashMap<Grant, Arc<Slot>>>);

/// What a token is asked for with. Two that are equal give the same token.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Grant {
    pub(super) url: String,
    pub(super) client_id: Arc<str>,
    pub(super) client_secret: Arc<str>,
    /// Scopes with spaces between them (RFC 6749, section 3.3).
    pub(super) scopes: Option<Arc<str>>,
}

/// The place of one token. Whoever holds its lock fetches; the others wait, and take what came of it.
#[derive(Default)]
pub(super) struct Slot {
    state: tokio::sync::Mutex<State>,
    fetches: AtomicU64,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// Why the last fetch gave none.
    failure: Option<Error>,
    /// Whether the server wants the client's secret in the body.
    in_body: Option<bool>,
}

/// A token, and until when it is used.
pub(super) struct Token {
    pub(super) text: Arc<str>,
    pub(super) until: Option<SystemTime>,
}

/// A token that an attempt carries.
pub(crate) struct Carried {
    slot: Arc<Slot>,
    pub(super) text: Arc<str>,
    /// Whether it was there before.
    is_cached: bool,
}

impl Tokens {
    /// Returns the token for `grant`: the one that is there, else one fetched now, once for all who ask meanwhile.
    pub(super) async fn token(&self, plan: &Plan, grant: &Grant) -> Result<Carried, Error> {
        let now = || plan.client.settings().clock.now();
        let slot = self.slot(grant, now());
        let before = slot.fetches.load(Ordering::Acquire);
        let mut state = slot.state.lock().await;
        if let Some(token) = state.token.as_ref().filter(|token| token.is_fresh(now())) {
            let text = Arc::clone(&token.text);
            drop(state);
            return Ok(Carried {
                slot,
                text,
                is_cached: true,
            });
        }
        if let Some(failure) = &state.failure
            && slot.fetches.load(Ordering::Acquire) > before
        {
            return Err(failure.copied());
        }
        let fetched = fetch::token(plan, grant, &mut state.in_body).await;
        slot.fetches.fetch_add(1, Ordering::Release);
        let text = state.keep(fetched)?;
        drop(state);
        Ok(Carried {
            slot,
            text,
            is_cached: false,
        })
    }

    /// Places that nobody uses and whose tokens are spent are given up, so that secrets that change do not pile up.
    fn slot(&self, grant: &Grant, now: SystemTime) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(grant) {
            return Arc::clone(slot);
        }
        slots.retain(|_, slot| Arc::strong_count(slot) > 1 || slot.is_fresh(now));
        Arc::clone(slots.entry(grant.clone()).or_default())
    }
}

impl Slot {
    fn is_fresh(&self, now: SystemTime) -> bool {
        let Ok(state) = self.state.try_lock() else {
            return true;
        };
        state
            .token
            .as_ref()
            .is_some_and(|token| token.is_fresh(now))
    }
}

impl State {
    fn keep(&mut self, fetched: Result<Token, Error>) -> Result<Arc<str>, Error> {
        match fetched {
            Ok(token) => {
                self.failure = None;
                Ok(Arc::clone(&self.token.insert(token).text))
            }
            Err(error) => {
                self.token = None;
                self.failure = Some(error.copied());
                Err(error)
            }
        }
    }
}

impl Token {
    /// Returns the token that lives for `lifetime` from `now` on. It is used for nine tenths of that, but for its last minute.
    pub(super) fn new(text: &str, lifetime: Option<Duration>, now: SystemTime) -> Self {
        let used = |lifetime: Duration| lifetime - (lifetime / 10).min(Duration::from_secs(60));
        Self {
            text: text.into(),
            until: lifetime.and_then(|lifetime| now.checked_add(used(lifetime))),
        }
    }

    fn is_fresh(&self, now: SystemTime) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Carried {
    /// Gives up the token, which the server rejected. Returns whether another attempt makes sense: not when it was just fetched.
    pub(super) async fn reject(self) -> bool {
        let mut state = self.slot.state.lock().await;
        if state
            .token
            .as_ref()
            .is_some_and(|token| token.text == self.text)
        {
            state.token = None;
        }
        self.is_cached
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}
