use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::markdown;
use crate::sdk::Docs;

/// Lines of documentation, all of them safe.
#[derive(Default)]
pub struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Adds a paragraph of our own words.
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.part();
        self.lines.push(text.into());
        self
    }

    /// Adds lines of our own words as one block.
    pub fn block(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.part();
            self.lines.extend(lines);
        }
        self
    }

    /// Adds a text of the document.
    pub fn quote(self, text: &str) -> Self {
        self.block(markdown::lines(text))
    }

    /// Adds what the document says of a thing: title and text.
    pub fn describe(self, docs: &Docs) -> Self {
        let title = docs.title.trim();
        if docs.text.trim_start().starts_with(title) {
            return self.quote(&docs.text);
        }
        self.quote(title).quote(&docs.text)
    }

    /// Adds facts, all on one line: behind a text that is one line itself, else as a paragraph.
    pub fn facts(mut self, facts: &[String]) -> Self {
        let facts: Vec<_> = facts.iter().map(|fact| markdown::line(fact)).collect();
        let facts = facts.join(", ");
        match self.lines.as_mut_slice() {
            _ if facts.is_empty() => self,
            [line] if is_prose(line) => {
                *line = format!("{line} ({facts})");
                self
            }
            _ => self.say(facts),
        }
    }

    /// Puts our own words before the first line.
    pub fn prefix(mut self, text: &str) -> Self {
        match self.lines.first_mut() {
            Some(first) if first.starts_with(|c: char| c.is_alphanumeric() || c == '`') => {
                first.insert_str(0, text);
            }
            Some(_) => drop(
                self.lines
                    .splice(0..0, [text.trim_end().to_owned(), String::new()]),
            ),
            None => self
                .lines
                .push(text.trim_end_matches([':', ' ']).to_owned() + "."),
        }
        self
    }

    /// Returns the attributes that hold the lines.
    pub fn outer(&self) -> TokenStream {
        let lines = self.lines.iter().map(|line| attribute_text(line));
        quote!(#(#[doc = #lines])*)
    }

    /// Returns the attributes that document the file they stand in.
    pub fn inner(&self) -> TokenStream {
        let lines = self.lines.iter().map(|line| attribute_text(line));
        quote!(#(#![doc = #lines])*)
    }

    /// Returns the lines.
    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    fn part(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// What stands behind a link, a list or a table would be part of it.
fn is_prose(line: &str) -> bool {
    line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '`' | '!' | '?' | ')'))
        && !line.starts_with(['-', '#', '|', ' '])
}

/// With the space in front, no text can turn `///` into something else.
fn attribute_text(line: &str) -> Literal {
    let quoted = match line.is_empty() {
        true => "\"\"".to_owned(),
        false if line.contains(['"', '\\']) => {
            format!("\" {}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
        }
        false => format!("\" {line}\""),
    };
    // To escape each character that some terminal does not show, as `Literal::string` does, takes several times longer.
    quoted
        .parse()
        .unwrap_or_else(|_| Literal::string(&format!(" {line}")))
}

/// Returns the documentation of a thing of the document, with the mark of what is deprecated.
pub fn docs(docs: &Docs) -> TokenStream {
    let text = Doc::default().describe(docs).facts(&docs.facts).outer();
    let deprecated = deprecated(docs);
    quote!(#text #deprecated)
}

/// Returns the mark of what is deprecated.
pub fn deprecated(docs: &Docs) -> TokenStream {
    match docs.deprecated.as_deref().map(markdown::line) {
        None => TokenStream::new(),
        Some(note) if note.is_empty() => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
    }
}
