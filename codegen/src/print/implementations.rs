//! Implementations and functions.

use proc_macro2::{Delimiter, Spacing};

use super::{
    cursor::Cursor,
    expression::expression,
    fields::visibility,
    items::Items,
    layout::{INDENT, Layout},
    long::{Form, column},
    statement::statement,
    tree::Token,
    types::ty,
};

impl Items {
    pub(super) fn implementation(
        &mut self,
        at: &mut Cursor<'_>,
        depth: usize,
    ) -> syn::Result<Option<()>> {
        let Some(mut within) = self.implementation_head(at, depth) else {
            return Ok(None);
        };
        while !within.is_empty() {
            let before = (self.text.len(), within);
            let printed = self
                .attributes(&mut within, depth + 1)
                .and_then(|()| self.impl_item(&mut within, depth + 1));
            if printed.is_none() {
                self.go_back(before.0);
                within = before.1;
                self.long(&mut within, Form::ImplItem, depth + 1)?;
            }
        }
        self.close(depth);
        Ok(Some(()))
    }

    fn implementation_head<'t>(&mut self, at: &mut Cursor<'t>, depth: usize) -> Option<Cursor<'t>> {
        at.skip(1);
        let out = &mut self.layout;
        out.some(-INDENT);
        out.str("impl ");
        // With a trait, its path comes first; a path is a type, too.
        ty(at, out)?;
        if at.word("for") {
            out.space();
            out.str("for ");
            ty(at, out)?;
        }
        out.end();
        let within = at
            .group(Delimiter::Brace)
            .filter(|within| !within.is_empty())?;
        out.str(" {");
        self.lines(column(depth), column(depth + 1));
        self.text.push('\n');
        Some(within)
    }

    fn impl_item(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        let mut ahead = *at;
        visibility(&mut ahead, &mut self.layout)?;
        match (ahead.is_word("const"), ahead.rest().get(1)) {
            (true, Some(Token::Ident(name))) if name != "fn" => {
                *at = ahead;
                self.constant(at, depth)
            }
            _ if ahead.is_word("type") => {
                *at = ahead;
                self.alias(at, depth)
            }
            _ => {
                self.layout.clear();
                self.function(at, depth)
            }
        }
    }

    pub(super) fn function(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        let out = &mut self.layout;
        visibility(at, out)?;
        for word in ["const", "async"] {
            if at.word(word) {
                out.str(word);
                out.str(" ");
            }
        }
        at.word("fn").then_some(())?;
        out.str("fn ");
        out.text(at.ident()?);
        signature(at, out)?;
        let body = at.group(Delimiter::Brace)?;
        out.str(" {");
        if body.is_empty() {
            return None;
        }
        self.lines(column(depth), column(depth + 1));
        self.text.push('\n');
        self.statements(body, depth + 1)?;
        self.close(depth);
        Some(())
    }

    /// Prints what stands behind `while`, if its condition has room on a line and nothing follows the loop.
    fn repeated(&mut self, at: Cursor<'_>, depth: usize) -> Option<()> {
        let [head @ .., Token::Group(Delimiter::Brace, body)] = at.rest() else {
            return None;
        };
        self.layout.str("while ");
        condition(Cursor::new(head), &mut self.layout)?;
        self.layout.str(" {");
        let is_short = self.layout.is_line(column(depth)) && !body.is_empty();
        is_short.then(|| self.line(depth))?;
        self.statements(Cursor::new(body), depth + 1)?;
        self.close(depth);
        Some(())
    }

    fn statements(&mut self, body: Cursor<'_>, depth: usize) -> Option<()> {
        let ends = |token: &Token| matches!(token, Token::Punct(';', _));
        for tokens in body.rest().split_inclusive(ends) {
            let mut at = Cursor::new(tokens);
            if at.is_word("use") {
                self.path_item(&mut at, depth)?;
                continue;
            }
            if at.word("match") {
                self.arms(at, depth)?;
                continue;
            }
            if at.word("while") {
                self.repeated(at, depth)?;
                continue;
            }
            statement(&mut at, &mut self.layout)?;
            self.line(depth);
        }
        Some(())
    }
}

/// Lays out `let pattern = value`.
fn condition(mut at: Cursor<'_>, out: &mut Layout) -> Option<()> {
    at.word("let").then_some(())?;
    let is_equals = |token: &Token| matches!(token, Token::Punct('=', Spacing::Alone));
    let place = at.rest().iter().position(is_equals)?;
    let mut pattern = Cursor::new(&at.rest()[..place]);
    at.skip(place + 1);
    out.str("let ");
    expression(&mut pattern, out, false)?;
    pattern.finished()?;
    out.str(" = ");
    expression(&mut at, out, false)?;
    at.finished()
}

/// Lays out the arguments of a function, and what it returns.
fn signature(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    let mut within = at.group(Delimiter::Parenthesis)?;
    out.str("(");
    out.never();
    out.all(0);
    out.zero();
    while !within.is_empty() {
        parameter(&mut within, out)?;
        let has_comma = within.punct(",");
        out.comma(within.is_empty(), 0);
        (has_comma || within.is_empty()).then_some(())?;
    }
    out.outdent();
    out.end();
    out.str(")");
    if at.punct("->") {
        out.all(-INDENT);
        out.str(" -> ");
        ty(at, out)?;
        out.end();
    }
    Some(())
}

fn parameter(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    if at.punct("&") {
        out.str("&");
        if at.word("mut") {
            out.str("mut ");
        }
        at.word("self").then_some(())?;
        out.str("self");
        return Some(());
    }
    if at.word("mut") {
        out.str("mut ");
    }
    out.text(at.ident()?);
    if !at.punct(":") {
        return Some(());
    }
    out.str(": ");
    ty(at, out)
}
