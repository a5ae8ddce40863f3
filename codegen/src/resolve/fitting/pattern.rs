use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind},
};

use crate::api::Limits;

/// Texts do not get longer than this.
const LONGEST: usize = 4096;

/// So many texts of one pattern are looked at.
const MOST: usize = 24;

/// So many steps are taken for all of them: an expression can repeat for ever what is empty.
const STEPS: usize = 200_000;

/// Returns short texts that a regular expression matches, apart from what it says about what stands around a place: whoever asks
/// holds them against that. None for an expression that cannot be read.
pub(super) fn texts(pattern: &str, limits: &Limits) -> Vec<String> {
    let plain = without_looks(pattern);
    let Ok(hir) = ParserBuilder::new().build().parse(&plain) else {
        return Vec::new();
    };
    let least = usize::try_from(limits.min_length.unwrap_or_default());
    let least = least.unwrap_or(LONGEST).min(LONGEST);
    // The first choice everywhere, then the second, and so on.
    let mut steps = STEPS;
    let texts = (0..MOST).filter_map(|seed| long_enough(&hir, least, seed, &mut steps));
    texts.collect()
}

/// Repeats as little as possible, then ever more often, until the text is long enough.
fn long_enough(hir: &Hir, least: usize, seed: usize, steps: &mut usize) -> Option<String> {
    (0..=least).find_map(|more| {
        let mut text = String::new();
        write(hir, more, seed, &mut text, steps)?;
        (text.chars().count() >= least).then_some(text)
    })
}

/// Returns the pattern without its look-aheads and look-behinds.
fn without_looks(pattern: &str) -> String {
    const LOOKS: [&str; 4] = ["(?=", "(?!", "(?<=", "(?<!"];
    let mut plain = String::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\\' => first.len_utf8() + rest.chars().nth(1).map_or(0, char::len_utf8),
            _ if LOOKS.iter().any(|look| rest.starts_with(look)) => {
                rest = &rest[group(rest)..];
                continue;
            }
            _ => first.len_utf8(),
        };
        plain.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    plain
}

/// Returns how long the group is that the text begins with.
fn group(text: &str) -> usize {
    let (mut depth, mut is_escaped) = (0_usize, false);
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn write(hir: &Hir, more: usize, seed: usize, text: &mut String, steps: &mut usize) -> Option<()> {
    *steps = steps.checked_sub(1)?;
    if text.len() > LONGEST {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(character(class, seed)?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times = usize::try_from(repetition.min).ok()?;
            let times = times.saturating_add(more).min(usize::try_from(most).ok()?);
            for _ in 0..times {
                write(&repetition.sub, more, seed, text, steps)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, seed, text, steps)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, more, seed, text, steps)?;
            }
        }
        HirKind::Alternation(choices) => {
            write(choices.get(seed % choices.len())?, more, seed, text, steps)?;
        }
    }
    Some(())
}

/// Returns a character of a class, a letter or a digit if there is one.
fn character(class: &Class, seed: usize) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let ranges = class.ranges();
    let first = ranges.first()?.start();
    let has = |c: &char| {
        let mut ranges = ranges.iter();
        ranges.any(|range| range.start() <= *c && *c <= range.end())
    };
    let plain = ('a'..='z').chain('0'..='9').chain('A'..='Z');
    let mut known: Vec<char> = plain.filter(has).collect();
    // The first of the class is the one that its author thought of.
    known.sort_by_key(|c| *c != first);
    match known.len() {
        0 => Some(first),
        count => known.get(seed % count).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_differ_where_the_pattern_lets_them() {
        let texts = |pattern| texts(pattern, &Limits::default());
        assert_eq!(texts("^(0|[1-9][0-9]*)$")[..3], ["0", "2", "0"]);
        assert_eq!(texts(r"^(?![0-9a-f]{8}(-|$))a\(?[b-d]$")[..2], ["ab", "ac"]);
        assert_eq!(texts("(unclosed"), [""; 0]);
    }
}
