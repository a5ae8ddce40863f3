use std::{fmt, str::FromStr};

/// An HTTP method (RFC 9110, section 9, RFC 5789, and any other that a document names).
///
/// Called a verb throughout, because *method* means a method of the emitted client.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// One that OpenAPI has no member for, as it is sent (OpenAPI 3.2.0, `additionalOperations`).
    Other(Token),
}

/// The name of an HTTP method: a token of RFC 9110, section 5.6.2.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token(Box<str>);

impl Verb {
    /// All verbs that a path item of 3.0 can hold, in the order in which the specification lists them.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// Returns the verb as it is sent: upper case, unless the document has named it otherwise.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(token) => &token.0,
        }
    }

    /// Returns the verb as a document spells it: lower case, if it has a member of its own in a path item.
    pub fn key(&self) -> &str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
            Self::Other(token) => &token.0,
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a verb: one that path items know in any case, any other token as it is.
impl FromStr for Verb {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let known = Self::ALL.into_iter().chain([Self::Query]);
        let mut same = known.filter(|verb| verb.as_str().eq_ignore_ascii_case(text));
        match same.next() {
            Some(verb) => Ok(verb),
            None if is_token(text) => Ok(Self::Other(Token(text.into()))),
            None => Err(()),
        }
    }
}

fn is_token(text: &str) -> bool {
    let may_stand = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&c);
    !text.is_empty() && text.bytes().all(may_stand)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_token_is_a_verb() {
        assert_eq!("query".parse(), Ok(Verb::Query));
        let names = ["PROPFIND", "M-SEARCH", "Copy"].map(str::parse::<Verb>);
        let names = names.map(|verb| verb.map(|verb| verb.to_string()));
        assert_eq!(
            names,
            ["PROPFIND", "M-SEARCH", "Copy"].map(|name| Ok(name.to_owned()))
        );
    }

    #[test]
    fn what_would_end_a_line_is_none() {
        for text in ["", "GET /", "A\r\nB", "Ä"] {
            assert_eq!(text.parse::<Verb>(), Err(()), "{text}");
        }
    }
}
