use proc_macro2::{Delimiter, Ident, Spacing};

use super::tree::Token;

/// A place in a list of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    tokens: &'t [Token],
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self { tokens }
    }

    pub(super) fn rest(&self) -> &'t [Token] {
        self.tokens
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// `None`, as the answer of a form that ends here, unless nothing is left.
    pub(super) fn finished(&self) -> Option<()> {
        self.is_empty().then_some(())
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.tokens.first()
    }

    pub(super) fn next(&mut self) -> Option<&'t Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.tokens = self.tokens.get(count..).unwrap_or_default();
    }

    pub(super) fn ident(&mut self) -> Option<&'t Ident> {
        match self.peek()? {
            Token::Ident(ident) => {
                self.skip(1);
                Some(ident)
            }
            _ => None,
        }
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Ident(ident)) if ident == word)
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_word = self.is_word(word);
        self.skip(usize::from(is_word));
        is_word
    }

    /// Returns whether these characters come next, together.
    pub(super) fn is_punct(&self, puncts: &str) -> bool {
        let mut wanted = puncts.chars().peekable();
        let mut tokens = self.tokens.iter();
        while let Some(punct) = wanted.next() {
            match tokens.next() {
                Some(Token::Punct(found, spacing))
                    if *found == punct
                        && (wanted.peek().is_none() || *spacing == Spacing::Joint) => {}
                _ => return false,
            }
        }
        true
    }

    pub(super) fn punct(&mut self, puncts: &str) -> bool {
        let is_next = self.is_punct(puncts);
        self.skip(if is_next { puncts.len() } else { 0 });
        is_next
    }

    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Cursor<'t>> {
        match self.peek()? {
            Token::Group(found, within) if *found == delimiter => {
                self.skip(1);
                Some(Cursor::new(within))
            }
            _ => None,
        }
    }

    pub(super) fn is_group(&self, delimiter: Delimiter) -> bool {
        matches!(self.peek(), Some(Token::Group(found, _)) if *found == delimiter)
    }
}
