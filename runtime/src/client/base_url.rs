use std::fmt;

use url::Url;

use crate::redact;

/// The URL that paths are put behind. `None` is the API's own, whatever the environment says.
///
/// `Debug` leaves out its user and password.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl(pub(super) Option<String>);

impl From<&str> for BaseUrl {
    fn from(url: &str) -> Self {
        Self(Some(url.to_owned()))
    }
}

impl From<String> for BaseUrl {
    fn from(url: String) -> Self {
        Self(Some(url))
    }
}

impl From<&String> for BaseUrl {
    fn from(url: &String) -> Self {
        Self(Some(url.clone()))
    }
}

impl From<Url> for BaseUrl {
    fn from(url: Url) -> Self {
        Self(Some(url.into()))
    }
}

impl<T: Into<Self>> From<Option<T>> for BaseUrl {
    fn from(url: Option<T>) -> Self {
        Self(url.and_then(|url| url.into().0))
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.0.as_deref().map(redact::place);
        f.debug_tuple("BaseUrl").field(&url).finish()
    }
}
