use std::fmt;

/// An identifier of the emitted crate, valid as it stands (`r#type` where it has to be).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// Wraps a text that [`Kind::legal`] made, as a raw identifier where it is a keyword.
    pub(super) fn new(text: String) -> Self {
        if text.len() <= LONGEST_KEYWORD && KEYWORDS.contains(&text.as_str()) {
            return Self(format!("r#{text}"));
        }
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

/// Strict and reserved keywords of all editions, but for those that cannot be raw (The Rust Reference, "Keywords").
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Length of `abstract` and `continue`.
const LONGEST_KEYWORD: usize = 8;

/// Keywords that cannot be raw identifiers; they get an underscore behind them.
const NEVER_RAW: [&str; 5] = ["self", "super", "crate", "Self", "_"];

/// What an identifier names, as far as it decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A struct, an enum, an alias: `UserCreateParams`.
    Type,
    /// A variant of an enum: `Active`.
    Variant,
    /// A field, an argument, a function or a module: `created_at`.
    Value,
    /// A `static`: `TOKEN_OR_KEY`.
    Static,
    /// A Cargo feature: `zero-trust`.
    Feature,
}

impl Kind {
    /// Makes `text`, which has the case that is right for this kind, a legal name.
    ///
    /// A name that starts with a digit gets a letter before it: `T` for types (`T2fa`), `V` for values of enums (`V1_0`), `n` for
    /// what is written in lower case (`n2fa`). A name of nothing is `Unnamed`, or `Empty` for a value of an enum.
    pub(super) fn legal(self, text: String) -> String {
        if self == Self::Feature {
            return legal_feature(&text);
        }
        let text = self.begun(only_identifier_characters(text));
        if NEVER_RAW.contains(&text.as_str()) {
            return text + "_";
        }
        text
    }

    /// Gives `text` a beginning that an identifier of this kind can have.
    fn begun(self, text: String) -> String {
        match text.chars().next() {
            None => self.nameless().to_owned(),
            Some(c) if !unicode_ident::is_xid_start(c) && c != '_' => {
                format!("{}{text}", self.prefix())
            }
            Some(c) if self.is_pascal() && c.is_lowercase() => {
                c.to_uppercase().chain(text.chars().skip(1)).collect()
            }
            Some(_) => text,
        }
    }

    /// Returns the `number`th name of several that are otherwise equal.
    pub(super) fn numbered(self, text: &str, number: usize) -> String {
        match self {
            Self::Type | Self::Variant if !text.ends_with(|c: char| c.is_numeric()) => {
                format!("{text}{number}")
            }
            Self::Type | Self::Variant | Self::Value | Self::Static => format!("{text}_{number}"),
            Self::Feature => format!("{text}-{number}"),
        }
    }

    fn is_pascal(self) -> bool {
        matches!(self, Self::Type | Self::Variant)
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Type => "T",
            Self::Variant => "V",
            Self::Static => "N",
            Self::Value | Self::Feature => "n",
        }
    }

    fn nameless(self) -> &'static str {
        match self {
            Self::Type => "Unnamed",
            Self::Variant => "Empty",
            Self::Static => "UNNAMED",
            Self::Value | Self::Feature => "unnamed",
        }
    }
}

/// Spellings come from the configuration too, where anything can stand.
fn only_identifier_characters(text: String) -> String {
    let is_valid =
        |c: char| c.is_ascii_alphanumeric() || c == '_' || unicode_ident::is_xid_continue(c);
    let is_simple = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if text.bytes().all(is_simple) || text.chars().all(is_valid) {
        return text;
    }
    text.chars().filter(|&c| is_valid(c)).collect()
}

/// Registries take ASCII letters, digits and dashes only; other characters become their numbers.
fn legal_feature(text: &str) -> String {
    if text.is_empty() {
        return Kind::Feature.nameless().to_owned();
    }
    text.chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => c.to_string(),
            _ => format!("u{:x}", u32::from(c)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ident(kind: Kind, text: &str) -> String {
        Ident::new(kind.legal(text.to_owned())).to_string()
    }

    #[test]
    fn keywords_are_raw_or_get_an_underscore() {
        for (text, expected) in [
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("crate", "crate_"),
            ("super", "super_"),
            ("_", "__"),
            ("types", "types"),
        ] {
            assert_eq!(ident(Kind::Value, text), expected);
        }
        assert_eq!(ident(Kind::Type, "Self"), "Self_");
        assert_eq!(Ident::new("type".to_owned()).plain(), "type");
    }

    #[test]
    fn digits_in_front_get_a_letter() {
        assert_eq!(ident(Kind::Type, "2fa"), "T2fa");
        assert_eq!(ident(Kind::Variant, "1_0"), "V1_0");
        assert_eq!(ident(Kind::Value, "2fa"), "n2fa");
        assert_eq!(ident(Kind::Static, "2FA"), "N2FA");
        assert_eq!(ident(Kind::Feature, "2fa"), "2fa");
    }

    #[test]
    fn nothing_has_a_name_too() {
        assert_eq!(ident(Kind::Type, ""), "Unnamed");
        assert_eq!(ident(Kind::Variant, ""), "Empty");
        assert_eq!(ident(Kind::Value, "-"), "unnamed");
        assert_eq!(ident(Kind::Feature, ""), "unnamed");
    }

    #[test]
    fn keywords_of_the_list_parse_as_raw_identifiers() {
        for keyword in KEYWORDS {
            let raw = Ident::new(keyword.to_owned()).to_string();
            assert!(syn::parse_str::<syn::Ident>(&raw).is_ok(), "{raw}");
        }
    }

    #[test]
    fn features_are_ascii() {
        assert_eq!(
            ident(Kind::Feature, "größe"),
            "gru".to_owned() + "f6u" + "dfe"
        );
    }
}
