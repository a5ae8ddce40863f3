use crate::api::{Security, Verb};

/// One operation of the document (OpenAPI 3.0.3, section 4.7.10), as its emitted method states it.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub(crate) verb: Verb,
    pub(crate) path: &'static str,
    pub(crate) security: &'static Security,
    pub(crate) accept: Option<&'static str>,
    pub(crate) server: Option<&'static str>,
}

impl Operation {
    /// Returns the operation `verb` `path`, where `path` has `{parameter}` places.
    pub const fn new(verb: Verb, path: &'static str, security: &'static Security) -> Self {
        Self {
            verb,
            path,
            security,
            accept: None,
            server: None,
        }
    }

    /// States the media type of the answer. Without it the way of reading the answer decides.
    pub const fn accept(mut self, media_type: &'static str) -> Self {
        self.accept = Some(media_type);
        self
    }

    /// States a base URL of the operation's own, which counts while the client's base URL is the built-in one.
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }
}
