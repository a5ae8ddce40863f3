//! Makes a document's Markdown safe to stand in doc comments and in Markdown files.
//!
//! The text is hostile input. What comes out is clean under rustdoc with all warnings denied and never holds a code block that rustdoc would run.

mod inline;
mod lists;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use inline::escape;
use lists::Lists;

/// Returns the lines of a text, made safe. There is no blank line at the start, at the end or after another.
pub fn lines(text: &str) -> Vec<String> {
    let mut writer = Writer::default();
    let text = match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    };
    for line in text.split('\n') {
        writer.line(&plain(line));
    }
    writer.finish()
}

/// Returns a text as one safe line, for places that hold no more: table cells, list items.
pub fn line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    escape_start(escape(&plain(&words.join(" "))))
}

/// Returns a text as a code span. Backticks within it become apostrophes.
pub fn code(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let text = plain(&words.join(" ")).replace('`', "'");
    format!("`{}`", if text.is_empty() { " " } else { &text })
}

/// Replaces what the compiler refuses in comments: control characters and marks that turn the direction of text.
fn plain(line: &str) -> Cow<'_, str> {
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(line);
    }
    let expanded = line.replace('\t', "    ");
    let letters = expanded.chars();
    letters
        .map(|c| if is_refused(c) { ' ' } else { c })
        .collect()
}

fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// Escapes a mark at the start of a line that would make it something other than a paragraph.
fn escape_start(line: String) -> String {
    let text = line.trim_start();
    if text.starts_with(['#', '>', '+', '=', '~']) || is_rule(text) {
        return format!("\\{text}");
    }
    match lists::marker(text) {
        Some(_) => escape_marker(text),
        None if text.len() == line.len() => line,
        None => text.to_owned(),
    }
}

fn escape_marker(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    format!("{}\\{}", &text[..digits], &text[digits..])
}

fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    let Some(mark @ ('-' | '*' | '_' | '=')) = marks.next() else {
        return false;
    };
    let mut count = 1;
    marks.all(|next| {
        count += 1;
        next == mark
    }) && (count > 2 || matches!(mark, '=' | '-'))
}

/// A block of code that has not yet ended.
struct Fence {
    mark: char,
    length: usize,
    indent: usize,
    lines: Vec<String>,
}

#[derive(Default)]
struct Writer {
    out: Vec<String>,
    lists: Lists,
    fence: Option<Fence>,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let text = line.trim();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if let Some(fence) = &mut self.fence {
            match closes(text, fence) {
                true => self.close(),
                false => fence.lines.push(strip(line, fence.indent)),
            }
        } else if let Some(fence) = opens(text, indent) {
            self.lists.enter(indent);
            self.fence = Some(fence);
        } else {
            self.prose(text, indent);
        }
    }

    fn prose(&mut self, text: &str, indent: usize) {
        if text.is_empty() || is_rule(text) {
            self.blank();
            self.lists.blank();
        } else if let Some((mark, rest)) = lists::marker(text) {
            self.item(&mark, rest, indent);
        } else {
            self.lists.enter(indent);
            let indent = self.lists.indent();
            self.out.push(indent + &paragraph(text));
        }
    }

    /// A list that does not start at 1 can only follow a blank line; elsewhere it would be text.
    fn item(&mut self, mark: &str, rest: &str, indent: usize) {
        let text = escape_start(escape(rest));
        if !self.lists.is_within() || !matches!(mark, "-" | "1.") {
            self.blank();
        }
        if !text.is_empty() {
            let before = self.lists.item(indent, mark.len() + 1);
            self.out.push(format!("{before}{mark} {text}"));
        }
    }

    fn blank(&mut self) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn close(&mut self) {
        let Some(fence) = self.fence.take() else {
            return;
        };
        let indent = self.lists.indent();
        let ticks = "`"
            .repeat(longest_run(&fence.lines) + 1)
            .max("```".to_owned());
        self.out.push(format!("{indent}{ticks}text"));
        for line in fence.lines {
            self.out
                .push(format!("{indent}{line}").trim_end().to_owned());
        }
        self.out.push(format!("{indent}{ticks}"));
    }

    fn finish(mut self) -> Vec<String> {
        self.close();
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out
    }
}

/// A heading loses its rank but not its look: the ranks of a page belong to the page.
fn paragraph(text: &str) -> String {
    let heading = text.trim_start_matches('#');
    let rank = text.len() - heading.len();
    if rank == 0 || !(heading.is_empty() || heading.starts_with(' ')) {
        return escape_start(escape(text));
    }
    format!(
        "#### {}",
        escape(heading.trim().trim_end_matches('#').trim())
    )
}

fn opens(text: &str, indent: usize) -> Option<Fence> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = text.len() - text.trim_start_matches(mark).len();
    let is_fence = length >= 3 && !text[length..].contains('`');
    is_fence.then(|| Fence {
        mark,
        length,
        indent,
        lines: Vec::new(),
    })
}

fn closes(text: &str, fence: &Fence) -> bool {
    text.len() >= fence.length && text.chars().all(|c| c == fence.mark)
}

fn strip(line: &str, indent: usize) -> String {
    let own = line.len() - line.trim_start_matches(' ').len();
    line[own.min(indent)..].to_owned()
}

fn longest_run(lines: &[String]) -> usize {
    lines
        .iter()
        .flat_map(|line| line.split(|c| c != '`'))
        .map(str::len)
        .max()
        .unwrap_or(0)
}
