use std::fmt;

/// The path of an operation, with `{parameter}` places (OpenAPI 3.0.3, section 4.7.8.2).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PathTemplate {
    /// Literal text and parameters by turns, as written. Text keeps its slashes.
    pub pieces: Vec<Piece>,
}

/// One piece of a [`PathTemplate`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text that is sent as it is.
    Text(String),
    /// The name of a parameter, without its braces.
    Parameter(String),
}

impl PathTemplate {
    /// Reads a template. A brace without its partner is text.
    pub fn parse(template: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((before, name, after)) = next_parameter(rest) {
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Parameter(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Self { pieces }
    }

    /// Returns whether two templates differ in nothing but the names of parameters and a slash at the end.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        let texts = |path: &Self| -> Vec<Option<String>> {
            let pieces = path.pieces.iter().map(|piece| match piece {
                Piece::Text(text) => Some(text.trim_end_matches('/').to_owned()),
                Piece::Parameter(_) => None,
            });
            pieces.filter(|text| text.as_deref() != Some("")).collect()
        };
        texts(self) == texts(other)
    }

    /// Returns the template as it is sent: without a fragment, by which some documents tell operations of one path apart
    /// (RFC 3986, section 3.5).
    pub fn sent(&self) -> String {
        let mut whole = self.to_string();
        if let Some(end) = whole.find('#') {
            whole.truncate(end);
        }
        whole
    }

    /// Returns the names of the parameters, in the order of the path.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Parameter(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }
}

fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Prints the template as the document spells it.
impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Parameter(name) => write!(f, "{{{name}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_not_sent() {
        let sent = |template: &str| PathTemplate::parse(template).sent();
        assert_eq!(sent("/tags/{arn}#Action=List"), "/tags/{arn}");
        assert_eq!(sent("/a?op=b"), "/a?op=b");
    }

    #[test]
    fn prints_what_it_read() {
        for template in ["/", "/a/{b}/c", "/a/{b}:{c}", "/{a}{b}", "/a/{b", "/a}b"] {
            assert_eq!(PathTemplate::parse(template).to_string(), template);
        }
    }

    #[test]
    fn lists_parameters_in_order() {
        let path = PathTemplate::parse("/zones/{zone_id}/dns_records/{id}");
        assert_eq!(path.parameters().collect::<Vec<_>>(), ["zone_id", "id"]);
    }
}
