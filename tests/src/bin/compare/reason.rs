use std::fmt;

/// Why two requests may differ and both be right, or theirs be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// Only the escapes of the path differ.
    PathEscapes,
    /// Lists or members of objects are written as the configuration says.
    Settings,
    /// Nothing is in the body.
    EmptyBody,
    /// The body has several forms.
    Forms,
    /// A part says what it is.
    PartMediaType,
    /// Text stands in the body as it is.
    Text,
    /// Their client cannot make the call.
    Theirs,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PathEscapes => {
                "Escapes. `=`, `:`, `@` and the like may stand in a path as they are (RFC 3986, section 3.3); both mean the same."
            }
            Self::Settings => {
                "Settings. `query_settings` of the configuration say how lists and members are written; theirs knows the document alone."
            }
            Self::EmptyBody => {
                "Empty bodies. Ours names the media type of a body that may be left out and is, as the official clients do."
            }
            Self::Forms => {
                "Forms. The operation takes several media types: ours has a method for each, theirs settles on one."
            }
            Self::PartMediaType => {
                "Parts. Ours says what a part is: as `encoding` does, else `application/json` for objects (OpenAPI 3.0.3, section 4.7.15). Theirs does not look."
            }
            Self::Text => {
                "Text. Ours sends the text of a body whose media type is not JSON as it is; theirs writes it as a string of JSON."
            }
            Self::Theirs => "Refusals. Theirs cannot make the call and says so.",
        })
    }
}
