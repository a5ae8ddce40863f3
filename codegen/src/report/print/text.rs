use std::{collections::HashMap, fmt::Write as _};

use indexmap::IndexMap;

use super::spots::{Sources, Spot, Spotted};
use crate::{
    document::{Origins, locate::Mark},
    report::{Diagnostic, Report, Severity},
};

/// Prints all diagnostics in the manner of rustc, sorted by file and line.
///
/// `origins` leads from places of the normalised document to those that the author wrote.
pub fn text(report: &Report, origins: Option<&Origins>, colour: bool) -> String {
    let mut sources = Sources::default();
    let spotted = sources.find(&report.diagnostics, origins);
    let printer = Printer {
        sources,
        paint: Paint { colour },
    };
    let mut text = String::new();
    printer
        .all(&mut text, spotted)
        .expect("a String takes everything");
    text
}

/// So many remarks of one code are shown with their lines; a line each does for the others. Errors are all shown.
const SHOWN: usize = 10;

/// Parts the diagnostics into those that are shown with their lines, and the others by code.
fn parted(spotted: Spotted<'_>) -> (Spotted<'_>, IndexMap<(Severity, &str), Spotted<'_>>) {
    let mut counts: HashMap<(Severity, &str), usize> = HashMap::new();
    let mut others: IndexMap<_, Spotted<'_>> = IndexMap::new();
    let mut shown = Vec::new();
    for (diagnostic, spot) in spotted {
        let key = (diagnostic.severity, diagnostic.code);
        let count = counts.entry(key).or_default();
        *count += 1;
        match *count > SHOWN && diagnostic.severity < Severity::Error {
            true => others.entry(key).or_default().push((diagnostic, spot)),
            false => shown.push((diagnostic, spot)),
        }
    }
    (shown, others)
}

struct Printer {
    sources: Sources,
    paint: Paint,
}

impl Printer {
    fn all(&self, out: &mut String, spotted: Spotted<'_>) -> std::fmt::Result {
        let (shown, others) = parted(spotted);
        for (diagnostic, spot) in &shown {
            self.diagnostic(out, diagnostic, spot)?;
        }
        for ((severity, code), others) in &others {
            self.others(out, *severity, code, others)?;
        }
        Ok(())
    }

    /// Prints a line for each of the diagnostics that are like those before.
    fn others(
        &self,
        out: &mut String,
        severity: Severity,
        code: &str,
        others: &Spotted<'_>,
    ) -> std::fmt::Result {
        let label = self
            .paint
            .with(ink(severity), &format!("{}[{code}]", name(severity)));
        let count = self
            .paint
            .with(BOLD, &format!(": {} more like these", others.len()));
        writeln!(out, "{label}{count}")?;
        for (diagnostic, spot) in others {
            let place = place(spot).map(|place| place + ": ").unwrap_or_default();
            writeln!(out, "  {place}{}", plain(&diagnostic.message))?;
        }
        writeln!(out)
    }

    fn diagnostic(
        &self,
        out: &mut String,
        diagnostic: &Diagnostic,
        spot: &Spot,
    ) -> std::fmt::Result {
        let paint = &self.paint;
        let label = format!("{}[{}]", name(diagnostic.severity), diagnostic.code);
        let label = paint.with(ink(diagnostic.severity), &label);
        let message = paint.with(BOLD, &format!(": {}", plain(&diagnostic.message)));
        writeln!(out, "{label}{message}")?;
        let width = spot.mark.map_or(1, |mark| mark.line.to_string().len());
        if let Some(place) = place(spot) {
            let arrow = paint.with(BLUE, &format!("{:width$}-->", ""));
            writeln!(out, "{arrow} {place}")?;
        }
        if let Some(mark) = spot.mark {
            self.line(out, diagnostic.severity, spot, mark, width)?;
        }
        if let Some(help) = &diagnostic.help {
            let gutter = paint.with(BLUE, &format!("{:width$} =", ""));
            writeln!(out, "{gutter} help: {}", plain(help))?;
        }
        writeln!(out)
    }

    /// Prints the line of a mark under its number, and carets under what is marked.
    fn line(
        &self,
        out: &mut String,
        severity: Severity,
        spot: &Spot,
        mark: Mark,
        width: usize,
    ) -> std::fmt::Result {
        let file = spot.file.as_deref();
        let Some(file) = file else { return Ok(()) };
        let Some(line) = self.sources.line(file, mark.line) else {
            return Ok(());
        };
        let skipped = skipped(line, mark);
        let rest = self.sources.line_from(file, mark.line, skipped);
        let (excerpt, indent, length) = excerpt(rest.unwrap_or_default(), skipped, mark);
        let bar = self.paint.with(BLUE, &format!("{:width$} |", ""));
        let numbered = self.paint.with(BLUE, &format!("{} |", mark.line));
        let carets = self.paint.with(ink(severity), &"^".repeat(length));
        writeln!(out, "{bar}")?;
        writeln!(out, "{}", format!("{numbered} {excerpt}").trim_end())?;
        writeln!(out, "{bar} {:indent$}{carets}", "")
    }
}

/// Returns a place as well as it is known; `None`: nothing is known.
fn place(spot: &Spot) -> Option<String> {
    let file = spot.file.as_ref().map(|file| file.display());
    match (file, spot.mark, &spot.at) {
        (Some(file), Some(mark), _) => Some(format!("{file}:{}:{}", mark.line, mark.column)),
        (Some(file), None, Some(at)) if !at.as_str().is_empty() => Some(format!("{file}: {at}")),
        (Some(file), None, _) => Some(file.to_string()),
        (None, _, at) => at.as_ref().map(ToString::to_string),
    }
}

/// How many characters of a line are shown, and how many of them before the mark: a whole document may be one line.
const WIDEST: usize = 140;
const BEFORE: usize = 60;

/// Returns how many characters at the beginning of a line are not shown.
fn skipped(line: &str, mark: Mark) -> usize {
    match line.chars().nth(WIDEST) {
        Some(_) => mark.column.saturating_sub(1 + BEFORE),
        None => 0,
    }
}

/// Returns the part of a line that is shown, how many characters of it stand before the mark, and how many are marked.
/// `rest` is the line without the characters that are `skipped`.
fn excerpt(rest: &str, skipped: usize, mark: Mark) -> (String, usize, usize) {
    let column = mark.column.saturating_sub(1);
    let shown: String = rest.chars().take(WIDEST).collect();
    let head = if skipped > 0 { "…" } else { "" };
    let tail = if shown.len() < rest.len() { "…" } else { "" };
    let indent = column - skipped + head.chars().count();
    let most = (shown.chars().count() + 1)
        .saturating_sub(column - skipped)
        .max(1);
    (
        format!("{head}{}{tail}", plain(&shown)),
        indent,
        mark.length.clamp(1, most),
    )
}

/// Returns a text in which each control character is a space: a document must not be able to drive a terminal.
fn plain(text: &str) -> String {
    let letters = text.chars();
    letters
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

const BOLD: &str = "1";
const BLUE: &str = "1;34";

fn ink(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "1;36",
        Severity::Warning => "1;33",
        Severity::Error => "1;31",
    }
}

struct Paint {
    colour: bool,
}

impl Paint {
    /// Returns a text in an ink of ECMA-48, section 8.3.117.
    fn with(&self, ink: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{ink}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(column: usize, length: usize) -> Mark {
        Mark {
            line: 1,
            column,
            length,
        }
    }

    fn excerpt(line: &str, mark: Mark) -> (String, usize, usize) {
        let skipped = skipped(line, mark);
        let start = line.char_indices().nth(skipped).map(|(at, _)| at);
        super::excerpt(&line[start.unwrap_or(line.len())..], skipped, mark)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(
            excerpt("\tkey: 1", mark(2, 3)),
            (" key: 1".to_owned(), 1, 3)
        );
        assert_eq!(excerpt("", mark(1, 1)), (String::new(), 0, 1));
        assert_eq!(excerpt("ab", mark(9, 4)), ("ab".to_owned(), 8, 1));
    }

    #[test]
    fn of_a_long_line_the_part_around_the_mark_is_shown() {
        let line = format!("{}KEY{}", "a".repeat(500), "b".repeat(500));
        let (shown, indent, length) = excerpt(&line, mark(501, 3));
        let marked: String = shown.chars().skip(indent).take(length).collect();
        assert_eq!(marked, "KEY");
        assert_eq!(shown.chars().count(), WIDEST + 2);
    }
}
