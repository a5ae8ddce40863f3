use saphyr_parser::{Event, Parser, Span};

use super::{
    Mark,
    tree::{Place, ROOT, Tree},
};

/// Marks the places of `tree` in a text of YAML, as far as it is YAML; returns whether all of it is.
pub fn mark(text: &str, tree: &mut Tree) -> bool {
    let mut walker = Walker {
        tree,
        open: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => walker.take(&event, span),
            Err(_) => return false,
        }
    }
    true
}

/// Marks the places in a text whose closing brackets stand too far to the left.
///
/// They have to be indented (YAML 1.2.2, section 7.4), which the parser that loads documents does not ask for.
pub fn mark_outdented(text: &str, tree: &mut Tree) -> bool {
    mark(&indented(text), tree)
}

/// Indents lines that begin with a closing bracket. Lines keep their numbers.
fn indented(text: &str) -> String {
    let mut indented = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(['}', ']']) {
            indented.push_str(INDENT);
        }
        indented.push_str(line);
    }
    indented
}

/// Deeper than the brackets that need it are nested.
const INDENT: &str = "                                        ";

/// A mapping or a sequence that has begun and not ended.
struct Open {
    /// Its place; `None` when nothing in it is looked for.
    place: Option<Place>,
    inside: Inside,
}

enum Inside {
    /// The next event begins a key.
    Key,
    /// The next event begins the value of a key, and this is its place.
    Value(Option<Place>),
    /// The next event begins the item of this number.
    Item(usize),
}

struct Walker<'t> {
    tree: &'t mut Tree,
    open: Vec<Open>,
}

impl Walker<'_> {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, ..) => drop(self.begin(Some(text), span)),
            Event::Alias(_) => drop(self.begin(None, span)),
            Event::MappingStart(..) => {
                let place = self.begin(None, span);
                self.enter(place, Inside::Key);
            }
            Event::SequenceStart(..) => {
                let place = self.begin(None, span);
                self.enter(place, Inside::Item(0));
            }
            Event::MappingEnd | Event::SequenceEnd => drop(self.open.pop()),
            _ => {}
        }
    }

    fn enter(&mut self, place: Option<Place>, inside: Inside) {
        self.open.push(Open { place, inside });
    }

    /// A key, a value or an item begins: finds its place, marks it, and says what comes next.
    fn begin(&mut self, scalar: Option<&str>, span: Span) -> Option<Place> {
        let Some(open) = self.open.last_mut() else {
            self.tree.mark(ROOT, marked(span));
            return Some(ROOT);
        };
        let child = |key: &str| open.place.and_then(|place| self.tree.child(place, key));
        let (next, place, here) = match open.inside {
            Inside::Key => {
                let child = scalar.and_then(child);
                (Inside::Value(child), None, child)
            }
            Inside::Value(place) => (Inside::Key, place, None),
            Inside::Item(index) => {
                let child = child(&index.to_string());
                (Inside::Item(index + 1), child, child)
            }
        };
        open.inside = next;
        if let Some(here) = here {
            self.tree.mark(here, marked(span));
        }
        place
    }
}

fn marked(span: Span) -> Mark {
    let is_one_line = span.start.line() == span.end.line();
    let length = span.end.index().saturating_sub(span.start.index());
    Mark {
        line: span.start.line(),
        column: span.start.col() + 1,
        length: if is_one_line { length.max(1) } else { 1 },
    }
}
