use url::Url;

/// The URL that paths are put behind. `None` is the API's own, whatever the environment says.
#[derive(Clone, Debug, PartialEq, Eq)]
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
