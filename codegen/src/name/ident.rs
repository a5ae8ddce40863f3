use std::fmt;

/// An identifier of the emitted crate, valid as it stands (`r#type` where it has to be).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// Wraps a text that the scopes of this room have made valid.
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// Returns the identifier as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the identifier without `r#`.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
