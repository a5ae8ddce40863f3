use std::{
    cell::Cell,
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use memchr::memchr_iter;

use crate::{
    document::{
        Origins,
        locate::{Mark, locate},
        pointer::Pointer,
    },
    report::{Diagnostic, Place},
};

/// Where a diagnostic is, as the author sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) file: Option<PathBuf>,
    pub(super) at: Option<Pointer>,
    pub(super) mark: Option<Mark>,
}

/// The texts of the files that diagnostics are in, read again when a report is printed, each once.
#[derive(Default)]
pub(super) struct Sources {
    texts: HashMap<PathBuf, Text>,
}

/// A text and where its lines begin, because a large document may have thousands of diagnostics.
struct Text {
    text: String,
    starts: Vec<usize>,
    /// The line that was asked for last, and up to where: characters and bytes. A whole document may be one line, and
    /// those who ask for parts of it do so in order.
    passed: Cell<(usize, usize, usize)>,
}

impl Text {
    fn new(text: String) -> Self {
        let breaks = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        let starts = [0].into_iter().chain(breaks).collect();
        let passed = Cell::default();
        Self {
            text,
            starts,
            passed,
        }
    }

    fn line(&self, line: usize) -> Option<&str> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        if start == self.text.len() {
            return None;
        }
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    fn line_from(&self, line: usize, column: usize) -> Option<&str> {
        let text = self.line(line)?;
        let (passed, characters, bytes) = self.passed.get();
        let (characters, bytes) = match passed == line && characters <= column {
            true => (characters, bytes),
            false => (0, 0),
        };
        let mut rest = text[bytes..].chars();
        if let Some(last) = (column - characters).checked_sub(1) {
            rest.nth(last);
        }
        let start = text.len() - rest.as_str().len();
        if start < text.len() {
            self.passed.set((line, column, start));
        }
        Some(&text[start..])
    }
}

/// Diagnostics with their spots, sorted by file and line; those without a file are the last.
pub(super) type Spotted<'d> = Vec<(&'d Diagnostic, Spot)>;

impl Sources {
    /// Finds the spots of diagnostics. `origins` leads back from the normalised document; without it there is none.
    pub(super) fn find<'d>(
        &mut self,
        diagnostics: &'d [Diagnostic],
        origins: Option<&Origins>,
    ) -> Spotted<'d> {
        let spots = diagnostics
            .iter()
            .map(|diagnostic| (diagnostic, spot(&diagnostic.place, origins)));
        let mut spotted: Spotted<'d> = spots.collect();
        self.mark(&mut spotted);
        spotted.sort_by(|(_, left), (_, right)| left.order().cmp(&right.order()));
        // A schema that goes both ways is judged once for each.
        spotted.dedup_by(|(left, _), (right, _)| left == right);
        spotted
    }

    /// Returns a line of a file; lines count from 1.
    pub(super) fn line(&self, file: &Path, line: usize) -> Option<&str> {
        self.texts.get(file)?.line(line)
    }

    /// Returns a line of a file without so many characters at its beginning.
    pub(super) fn line_from(&self, file: &Path, line: usize, column: usize) -> Option<&str> {
        self.texts.get(file)?.line_from(line, column)
    }

    /// Gives lines and columns to the spots, in one pass for each file.
    fn mark(&mut self, spotted: &mut Spotted<'_>) {
        let mut by_file: HashMap<PathBuf, Vec<&mut Spot>> = HashMap::new();
        for (_, spot) in spotted {
            if let Some(file) = spot.file.clone() {
                by_file.entry(file).or_default().push(spot);
            }
        }
        for (file, spots) in by_file {
            if let Some(text) = read(&file) {
                mark_file(&text, spots);
                self.texts.insert(file, Text::new(text));
            }
        }
    }
}

impl Spot {
    fn order(&self) -> (bool, Option<&Path>, usize, usize) {
        let (line, column) = self.mark.map_or((0, 0), |mark| (mark.line, mark.column));
        (self.file.is_none(), self.file.as_deref(), line, column)
    }
}

fn spot(place: &Place, origins: Option<&Origins>) -> Spot {
    match place {
        Place::Document(at) => match origins.map(|origins| origins.find(at)) {
            Some(origin) => Spot {
                // A document that came from memory has a file without a name.
                file: Some(origin.file).filter(|file| !file.as_os_str().is_empty()),
                at: Some(origin.at),
                mark: None,
            },
            None => Spot {
                file: None,
                at: Some(at.clone()),
                mark: None,
            },
        },
        Place::File { file, at } => Spot {
            file: Some(file.clone()),
            at: Some(at.clone()),
            mark: None,
        },
        Place::Text { file, line, column } => {
            let mark = Mark {
                line: *line,
                column: *column,
                length: 1,
            };
            Spot {
                file: Some(file.clone()),
                at: None,
                mark: Some(mark),
            }
        }
        Place::Nowhere => Spot::default(),
    }
}

fn mark_file(text: &str, spots: Vec<&mut Spot>) {
    let (spots, pointers): (Vec<_>, Vec<_>) = spots
        .into_iter()
        .filter_map(|spot| spot.at.clone().map(|at| (spot, at)))
        .unzip();
    if pointers.is_empty() {
        return;
    }
    for (spot, mark) in spots.into_iter().zip(locate(text, &pointers)) {
        spot.mark = mark;
    }
}

/// Returns the text of a file. One that is not UTF-8 is shown as well as it can be.
fn read(file: &Path) -> Option<String> {
    let bytes = fs::read(file).ok()?;
    let mut text = String::from_utf8(bytes)
        .unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned());
    if text.starts_with('\u{feff}') {
        text = text.trim_start_matches('\u{feff}').to_owned();
    }
    Some(text)
}
