use super::{
    Ident,
    ident::Kind,
    memory::{Listing, Members},
    record::{self, Remembers},
    reserved,
    scope::{self, Claim, Kept},
    words,
};
use crate::sdk::{
    Client, ClientOption, Constant, Field, KnownMembers, PageStyle, Pagination, Security, Words,
};

/// Names the builder's options, by index.
pub(super) fn options(client: &Client, memory: Members<'_>) -> Vec<Ident> {
    let claims = option_claims(client, memory);
    scope::idents(Kind::Value, &claims)
}

/// Names the methods that read headers of answers, by index.
pub(super) fn response_headers(client: &Client, memory: Members<'_>) -> Vec<Ident> {
    let claims = header_claims(client, memory);
    scope::idents(Kind::Value, &claims)
}

/// Returns what is to be remembered of the builder's options.
pub(super) fn remembered(client: &Client, idents: &[Ident]) -> KnownMembers {
    let claims = option_claims(client, Members::default());
    record::members(Kind::Value, &claims, idents)
}

/// Returns what is to be remembered of the methods that read headers of answers.
pub(super) fn remembered_headers(client: &Client, idents: &[Ident]) -> KnownMembers {
    let claims = header_claims(client, Members::default());
    record::members(Kind::Value, &claims, idents)
}

fn option_claims<'a>(client: &'a Client, memory: Members<'a>) -> Vec<OptionClaim<'a>> {
    let options = client.options.iter();
    options.map(|option| OptionClaim(option, memory)).collect()
}

fn header_claims<'a>(client: &'a Client, memory: Members<'a>) -> Vec<HeaderClaim<'a>> {
    let headers = client.response_headers.iter();
    headers.map(|header| HeaderClaim(header, memory)).collect()
}

/// Names the constants, by index.
pub(super) fn constants(client: &Client) -> Vec<Ident> {
    let claims: Vec<_> = client.constants.iter().map(ConstantClaim).collect();
    scope::idents(Kind::Static, &claims)
}

/// Names the requirements, by `SecurityId`.
pub(super) fn securities(client: &Client) -> Vec<Ident> {
    let claims: Vec<_> = client.securities.iter().map(SecurityClaim).collect();
    scope::idents(Kind::Static, &claims)
}

/// Names the pagination schemes, by `PaginationId`.
pub(super) fn paginations(paginations: &[Pagination]) -> Vec<Ident> {
    let claims: Vec<_> = paginations.iter().map(PaginationClaim).collect();
    scope::idents(Kind::Static, &claims)
}

/// An option. Its forms: its words; before `option`.
struct OptionClaim<'a>(&'a ClientOption, Members<'a>);

impl Claim for OptionClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let short = words::snake(&words::shortened(&self.0.words, words::GIVEN));
        let long = format!("{short}_option");
        [short, long]
            .into_iter()
            .filter(|text| !reserved::OPTIONS.contains(&text.as_str()))
            .nth(level)
    }

    fn order(&self) -> &str {
        &self.0.name
    }

    fn kept(&self) -> Kept {
        self.1.kept(&self.key(), self.listing())
    }
}

impl Remembers for OptionClaim<'_> {
    fn key(&self) -> String {
        self.0.name.clone()
    }

    fn listing(&self) -> Listing {
        Listing::Always
    }
}

/// A header. Its forms: its words; before `header`.
struct HeaderClaim<'a>(&'a Field, Members<'a>);

impl Claim for HeaderClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let short = words::snake(&words::shortened(&self.0.words, words::GIVEN));
        let long = format!("{short}_header");
        [short, long]
            .into_iter()
            .filter(|text| !reserved::RESPONSE_HEADERS.contains(&text.as_str()))
            .nth(level)
    }

    fn order(&self) -> &str {
        &self.0.wire
    }

    fn kept(&self) -> Kept {
        self.1.kept(&self.key(), self.listing())
    }
}

impl Remembers for HeaderClaim<'_> {
    fn key(&self) -> String {
        self.0.wire.clone()
    }

    fn listing(&self) -> Listing {
        Listing::Always
    }
}

/// A constant. Its only form: its words.
struct ConstantClaim<'a>(&'a Constant);

impl Claim for ConstantClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        (level == 0).then(|| written(&self.0.words))
    }
}

/// A requirement. Its forms: its schemes, `TOKEN_OR_EMAIL_AND_KEY`; with the scopes of fetched tokens, `TOKEN_FOR_READ_WRITE`.
struct SecurityClaim<'a>(&'a Security);

impl Claim for SecurityClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let alternatives = self.0.alternatives.iter().map(|names| combination(names));
        let words = joined(alternatives, "or").unwrap_or_else(|| Words::split("none"));
        match level {
            0 => Some(written(&words)),
            1 if !self.0.scopes.is_empty() => {
                Some(written(&words.with("for").then(&scopes(self.0))))
            }
            _ => None,
        }
    }
}

/// Scopes may be URLs, of which the last segment says enough.
fn scopes(security: &Security) -> Words {
    let scopes = security
        .scopes
        .iter()
        .flat_map(|(_, scopes)| scopes.split(' '));
    let last = |scope: &str| scope.rsplit('/').next().unwrap_or_default().to_owned();
    Words::split(&scopes.map(last).collect::<Vec<_>>().join(" "))
}

fn combination(names: &[String]) -> Words {
    let schemes = names.iter().map(|name| Words::split(name));
    joined(schemes, "and").unwrap_or_else(|| Words::split("nothing"))
}

/// Returns all words with `between` between them; `None`: there are none.
fn joined(parts: impl Iterator<Item = Words>, between: &str) -> Option<Words> {
    parts.reduce(|words, part| words.with(between).then(&part))
}

/// A pagination scheme. Its forms: its name; before where the items are; before how pages are asked for.
struct PaginationClaim<'a>(&'a Pagination);

impl Claim for PaginationClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let name = Words::split(&self.0.name);
        match level {
            0 => Some(written(&name)),
            1 if self.0.items.is_empty() => Some(written(&name.with("list"))),
            1 => Some(written(&name.then(&Words::split(&self.0.items.join(" "))))),
            2 => Some(written(&name.then(&style(&self.0.style)))),
            _ => None,
        }
    }

    fn order(&self) -> &str {
        &self.0.name
    }
}

fn style(style: &PageStyle) -> Words {
    Words::split(match style {
        PageStyle::Number { .. } => "number",
        PageStyle::Offset { .. } => "offset",
        PageStyle::Cursor { .. } | PageStyle::CursorHeader { .. } => "cursor",
        PageStyle::CursorId { .. } => "cursor_id",
        PageStyle::CursorUrl { .. } => "cursor_url",
        PageStyle::LinkHeader => "link_header",
        PageStyle::Single => "single",
    })
}

fn written(words: &Words) -> String {
    words::screaming(&words::shortened(words, words::MADE))
}
