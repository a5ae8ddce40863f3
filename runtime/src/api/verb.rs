use http::Method;

/// An HTTP method (RFC 9110, section 9, RFC 5789, and any other).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY`
    Query,
    /// One that is not in this list, made by [`Verb::other`].
    Other(Token),
}

/// The name of a method that is not in the list of [`Verb`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token(&'static str);

impl Verb {
    /// Returns the verb of this name, such as `PROPFIND`. Names of methods are case-sensitive.
    ///
    /// # Panics
    ///
    /// If the name is no token (RFC 9110, section 5.6.2); in a constant, it does not compile then.
    pub const fn other(name: &'static str) -> Self {
        assert!(
            is_token(name.as_bytes()),
            "the name of an HTTP method is a token"
        );
        Self::Other(Token(name))
    }

    pub(crate) fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Put => Method::PUT,
            Self::Post => Method::POST,
            Self::Delete => Method::DELETE,
            Self::Options => Method::OPTIONS,
            Self::Head => Method::HEAD,
            Self::Patch => Method::PATCH,
            Self::Trace => Method::TRACE,
            Self::Query => extension("QUERY"),
            Self::Other(Token(name)) => extension(name),
        }
    }
}

fn extension(name: &str) -> Method {
    Method::from_bytes(name.as_bytes()).expect("a token, see `Verb::other`")
}

const fn is_token(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        let is_sign = matches!(
            name[at],
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        );
        if !is_sign && !name[at].is_ascii_alphanumeric() {
            return false;
        }
        at += 1;
    }
    !name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_token_is_sent() {
        let name = "Az09!#$%&'*+-.^_`|~";
        assert_eq!(Verb::other(name).method().as_str(), name);
        assert_eq!(Verb::Query.method().as_str(), "QUERY");
    }

    #[test]
    #[should_panic(expected = "a token")]
    fn what_would_end_the_line_is_no_verb() {
        let _ = Verb::other("GET / HTTP/1.1\r\n");
    }
}
