use std::fmt;

/// A status or a range of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusRange {
    /// One status: `404`.
    Code(u16),
    /// A hundred of them, by the first digit: `4XX`.
    Class(u8),
}

impl StatusRange {
    /// Returns the first digit: 2 for success.
    pub fn class(self) -> u8 {
        match self {
            Self::Code(code) => u8::try_from(code / 100).unwrap_or(0),
            Self::Class(class) => class,
        }
    }

    /// Returns what statuses of this kind say (RFC 9110, section 15), for names: `not found`, `client error`.
    pub fn phrase(self) -> String {
        let reason = match self {
            Self::Code(code) => ::http::StatusCode::from_u16(code).ok(),
            Self::Class(_) => None,
        };
        let reason = reason.and_then(|status| status.canonical_reason());
        match (reason, self) {
            (Some(reason), _) => reason.replace('\'', ""),
            (None, Self::Code(code)) => format!("status {code}"),
            (None, Self::Class(1)) => "informational".to_owned(),
            (None, Self::Class(2)) => "success".to_owned(),
            (None, Self::Class(3)) => "redirection".to_owned(),
            (None, Self::Class(4)) => "client error".to_owned(),
            (None, Self::Class(5)) => "server error".to_owned(),
            (None, Self::Class(class)) => format!("status {class}xx"),
        }
    }
}

impl fmt::Display for StatusRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Class(class) => write!(f, "{class}XX"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_have_names() {
        let ranges = [
            (StatusRange::Code(202), "Accepted"),
            (StatusRange::Code(418), "Im a teapot"),
            (StatusRange::Code(299), "status 299"),
            (StatusRange::Class(4), "client error"),
            (StatusRange::Class(7), "status 7xx"),
        ];
        for (range, phrase) in ranges {
            assert_eq!(range.phrase(), phrase);
        }
    }
}
