use std::{error::Error as StdError, fmt, future::Future, sync::Arc};

use crate::error::{Error, ErrorKind};
use crate::transport::{BoxFuture, MaybeSend};

type Failure = Box<dyn StdError + Send + Sync>;
type Provider = Arc<dyn Fn() -> BoxFuture<Result<String, Failure>> + Send + Sync>;

/// The value of a client option: given, explicitly none, or provided anew for every attempt.
///
/// `Debug` never prints the value.
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Unset,
    None,
    Value(Arc<str>),
    Provider(Provider),
}

impl Credential {
    /// Returns the explicit absence of a value: neither the environment nor a default is asked.
    pub const fn none() -> Self {
        Self(Source::None)
    }

    /// Returns the value that `provide` gives. It is asked at every attempt, so that a repeated request carries a fresh one,
    /// and only by operations that need it.
    pub fn provider<F, Fut, E>(provide: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<String, E>> + MaybeSend + 'static,
        E: Into<Failure>,
    {
        Self(Source::Provider(Arc::new(move || {
            let value = provide();
            Box::pin(async move { value.await.map_err(Into::into) })
        })))
    }

    /// Returns what an option has that nobody gave a value.
    pub(crate) const fn unset() -> Self {
        Self(Source::Unset)
    }

    /// Returns whether there is no value, whatever the reason.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self.0, Source::None | Source::Unset)
    }

    /// Returns whether there is explicitly no value.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.0, Source::None)
    }

    /// Returns the value if it is known without asking a provider.
    pub(crate) fn known(&self) -> Option<&str> {
        match &self.0 {
            Source::Value(value) => Some(value),
            Source::None | Source::Unset | Source::Provider(_) => None,
        }
    }

    /// Returns what [`Credential::known`] does, to keep.
    pub(crate) fn shared(&self) -> Option<Arc<str>> {
        match &self.0 {
            Source::Value(value) => Some(Arc::clone(value)),
            Source::None | Source::Unset | Source::Provider(_) => None,
        }
    }

    /// Returns the value of the option `name`, or `None` when it has none.
    pub(crate) async fn value(&self, name: &str) -> Result<Option<Arc<str>>, Error> {
        let provide = match &self.0 {
            Source::None | Source::Unset => return Ok(None),
            Source::Value(value) => return Ok(Some(Arc::clone(value))),
            Source::Provider(provide) => provide,
        };
        match provide().await {
            Ok(value) if value.trim().is_empty() => Err(failed(name, &"it gave an empty value")),
            Ok(value) => Ok(Some(value.into())),
            Err(error) => Err(failed(name, &error).with_source(error)),
        }
    }
}

fn failed(name: &str, reason: &dyn fmt::Display) -> Error {
    Error::new(
        ErrorKind::MissingCredentials,
        format!("provider of `{name}` failed: {reason}"),
    )
}

impl From<&str> for Credential {
    fn from(value: &str) -> Self {
        Self(Source::Value(value.into()))
    }
}

impl From<String> for Credential {
    fn from(value: String) -> Self {
        Self(Source::Value(value.into()))
    }
}

/// `None` is the explicit absence of a value.
impl<T: Into<Self>> From<Option<T>> for Credential {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::none, Into::into)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::None | Source::Unset => "Credential(none)",
            Source::Value(_) => "Credential([redacted])",
            Source::Provider(_) => "Credential(provider)",
        })
    }
}
