/// The list items that a line stands in, from the outermost in.
#[derive(Default)]
pub struct Lists {
    open: Vec<Item>,
    after_blank: bool,
}

struct Item {
    /// Where its text starts in the document.
    from: usize,
    /// Where its marker stands in the document.
    marker: usize,
    /// Where its text starts in what is written.
    to: usize,
}

impl Lists {
    /// Returns whether a list is open.
    pub fn is_within(&self) -> bool {
        !self.open.is_empty()
    }

    /// Notes a blank line: what follows belongs to a list only if it is indented.
    pub fn blank(&mut self) {
        self.after_blank = true;
    }

    /// Enters a line that is no item, at `indent` in the document.
    pub fn enter(&mut self, indent: usize) {
        if self.after_blank {
            while self.open.last().is_some_and(|item| indent < item.from) {
                self.open.pop();
            }
        }
        self.after_blank = false;
    }

    /// Enters an item whose marker stands at `indent` and takes `width` columns; returns what is written before the marker.
    pub fn item(&mut self, indent: usize, width: usize) -> String {
        while self
            .open
            .last()
            .is_some_and(|item| indent <= item.marker + 1)
        {
            self.open.pop();
        }
        let before = self.indent();
        self.open.push(Item {
            from: indent + width.min(2),
            marker: indent,
            to: before.len() + width,
        });
        self.after_blank = false;
        before
    }

    /// Returns what is written before a line of the innermost item.
    pub fn indent(&self) -> String {
        " ".repeat(self.open.last().map_or(0, |item| item.to))
    }
}

/// Splits a line into the marker of a list item, in our spelling, and its text. An item without text is none:
/// it could not interrupt a paragraph, and what is indented below it would be code.
pub fn marker(text: &str) -> Option<(String, &str)> {
    if let Some(rest) = text.strip_prefix(['-', '*', '+']) {
        return has_text(rest).then(|| ("-".to_owned(), rest.trim_start()));
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let after = rest.strip_prefix(['.', ')'])?;
    let is_item = (1..10).contains(&digits.len()) && has_text(after);
    is_item.then(|| (format!("{digits}."), after.trim_start()))
}

fn has_text(rest: &str) -> bool {
    rest.starts_with(' ') && !rest.trim().is_empty()
}
