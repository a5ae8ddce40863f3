use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind},
};

use crate::api::Limits;

/// Texts do not get longer than this.
const LONGEST: usize = 4096;

/// So many steps are taken for one text: an expression can repeat for ever what is empty.
const STEPS: usize = 200_000;

/// Returns a short text that a regular expression matches; `None` for an expression that means more than repetition and choice.
pub(super) fn text(pattern: &str, limits: &Limits) -> Option<String> {
    let hir = ParserBuilder::new().build().parse(pattern).ok()?;
    let least = usize::try_from(limits.min_length.unwrap_or_default())
        .ok()?
        .min(LONGEST);
    let mut steps = STEPS;
    // Repeating as little as possible, then ever more often, until the text is long enough.
    (0..=least).find_map(|more| {
        let mut text = String::new();
        write(&hir, more, &mut text, &mut steps)?;
        (text.chars().count() >= least).then_some(text)
    })
}

fn write(hir: &Hir, more: usize, text: &mut String, steps: &mut usize) -> Option<()> {
    *steps = steps.checked_sub(1)?;
    if text.len() > LONGEST {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(character(class)?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times = usize::try_from(repetition.min).ok()?;
            let times = times.saturating_add(more).min(usize::try_from(most).ok()?);
            for _ in 0..times {
                write(&repetition.sub, more, text, steps)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text, steps)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, more, text, steps)?;
            }
        }
        HirKind::Alternation(choices) => write(choices.first()?, more, text, steps)?,
    }
    Some(())
}

/// Returns a character of a class, a letter or a digit if there is one.
fn character(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let plain = ('a'..='z').chain('0'..='9').chain('A'..='Z');
    let mut ranges = class.ranges().iter();
    let first = ranges.clone().next()?.start();
    let has = |c: &char| {
        ranges
            .clone()
            .any(|range| range.start() <= *c && *c <= range.end())
    };
    if first.is_ascii_alphanumeric() {
        return Some(first);
    }
    let found = plain.into_iter().find(has);
    found.or_else(|| ranges.next().map(|range| range.start()))
}
