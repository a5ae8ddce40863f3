//! What a crate is called after, when only the document's title tells what the API is.
//!
//! - `DigitalOcean API` → `digitalocean`: words end at spaces and punctuation, and a brand with a capital inside is one word.
//!   Three capitals are a sentence: `CostManagementClient` → `cost-management`.
//! - What every description is (`API`, `REST`, `specification`, `v2`, `3.0`) and what stands in brackets is left out.
//! - What comes after `with` or a lone `+` is about the description and not about the API.
//! - Whole words, up to 40 letters.

use crate::sdk::Words;

const LONGEST: usize = 40;

/// Words that tell nothing about an API.
const NOISE: &[&str] = &[
    "a",
    "alpha",
    "an",
    "api",
    "apis",
    "beta",
    "client",
    "definition",
    "definitions",
    "docs",
    "documentation",
    "http",
    "https",
    "official",
    "openapi",
    "preview",
    "reference",
    "rest",
    "restful",
    "sdk",
    "spec",
    "specification",
    "swagger",
    "the",
    "unofficial",
    "version",
];

/// Words that cannot be the first, where those before them are left out: `API for ledgers`.
const JOINTS: &[&str] = &["and", "for", "in", "of", "to"];

/// Returns the words of a title that tell which API it is; none, when all of them are noise.
pub(super) fn words(title: &str) -> Words {
    let title = without_brackets(title);
    let pieces: Vec<&str> = title.split_whitespace().collect();
    let end = pieces.iter().skip(1).position(|piece| is_end(piece));
    let pieces = &pieces[..end.map_or(pieces.len(), |end| end + 1)];
    let telling = pieces.iter().enumerate().filter(|(place, piece)| {
        let next = pieces.get(place + 1).copied().unwrap_or_default();
        let is_web_api = piece.eq_ignore_ascii_case("web") && is_noise(next);
        !is_web_api && !is_version(piece)
    });
    let words = telling.flat_map(|(_, piece)| parts(piece));
    let words = words.filter(|word| !is_noise(word));
    let words = words.skip_while(|word| JOINTS.contains(&word.as_str()));
    Words(shortened(words))
}

fn is_end(piece: &str) -> bool {
    piece == "+" || piece.eq_ignore_ascii_case("with")
}

fn is_noise(word: &str) -> bool {
    NOISE.iter().any(|noise| noise.eq_ignore_ascii_case(word))
}

/// Returns whether a piece is `v1`, `V2beta1` or `3.0.x`, but not whether it is the 3 of a name.
fn is_version(piece: &str) -> bool {
    let digits = piece.strip_prefix(['v', 'V']);
    let is_marked = digits.is_some() || piece.contains('.');
    let digits = digits.unwrap_or(piece);
    is_marked && digits.starts_with(|first: char| first.is_ascii_digit())
}

fn without_brackets(title: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in title.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// Returns the words of a piece without spaces, in lower case.
fn parts(piece: &str) -> Vec<String> {
    let possessive = ["'s", "’s"]
        .iter()
        .find_map(|ending| piece.strip_suffix(ending));
    let parts = possessive
        .unwrap_or(piece)
        .split(|letter: char| letter.is_ascii_punctuation() || letter.is_ascii_whitespace());
    let ascii = parts.map(|part| part.chars().filter(char::is_ascii_alphanumeric).collect());
    let ascii = ascii.filter(|part: &String| !part.is_empty());
    ascii.flat_map(|part| humps(&part)).collect()
}

fn humps(word: &str) -> Vec<String> {
    let humps = Words::split(word).0;
    match humps.len() {
        0..=2 => vec![word.to_ascii_lowercase()],
        _ => humps,
    }
}

fn shortened(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut length = 0;
    let fits = |word: &String| {
        let is_first = length == 0;
        length += word.len() + 1;
        is_first || length <= LONGEST
    };
    words.take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_title_without_what_every_title_has() {
        let titles = [
            ("Stripe API", "stripe"),
            ("OpenAI API", "openai"),
            ("DigitalOcean API", "digitalocean"),
            ("Slack Web API", "slack"),
            ("Web hosting", "web hosting"),
            ("Swagger Petstore - OpenAPI 3.0", "petstore"),
            ("GitHub's official OpenAPI spec + an extension", "github"),
            ("Lamps API with fixes from a friend", "lamps"),
            ("Discord HTTP API (Preview)", "discord"),
            ("Ledger v2beta1", "ledger"),
            ("Messaging API v3.x", "messaging"),
            ("API for the Town Library", "town library"),
            ("CostManagementClient", "cost management"),
            ("Web 3", "web 3"),
            ("Café", "caf"),
            ("REST API", ""),
            ("", ""),
            (
                "A department of food, supplies and consumer affairs",
                "department of food supplies and",
            ),
        ];
        for (title, expected) in titles {
            assert_eq!(words(title).to_string(), expected, "{title}");
        }
    }
}
