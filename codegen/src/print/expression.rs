use proc_macro2::Delimiter;

use super::{
    cursor::Cursor,
    layout::{INDENT, Layout},
    tree::Token,
    types::{Place, arguments, path},
};

/// Words that begin an expression of a form that is not known here.
const OTHERS: &[&str] = &[
    "async", "break", "const", "continue", "for", "if", "let", "loop", "match", "move", "return",
    "static", "unsafe", "while",
];

/// Width up to which members of a struct stand on one line.
const SMALL: usize = 34;

/// Lays out an expression. `is_first`: whether it is the first thing on its line.
pub(super) fn expression(at: &mut Cursor<'_>, out: &mut Layout, is_first: bool) -> Option<()> {
    if at.punct("&") {
        out.str("&");
        if at.word("mut") {
            out.str("mut ");
        }
        return expression(at, out, false);
    }
    for prefix in ["*", "-", "!"] {
        if at.punct(prefix) {
            out.str(prefix);
            return expression(at, out, false);
        }
    }
    let start = out.place();
    let is_short = matches!(at.peek(), Some(Token::Ident(ident)) if ident.to_string().len() <= INDENT.unsigned_abs());
    let before = at.rest().len();
    base(at, out)?;
    let is_short = is_short && is_first && before - at.rest().len() == 1;
    postfixes(at, out, start, is_short)?;
    is_ended(at).then_some(())
}

/// Operators between two expressions are not known here.
fn is_ended(at: &Cursor<'_>) -> bool {
    match at.peek() {
        None | Some(Token::Punct(',' | ';', _)) => true,
        Some(Token::Punct('=', _)) => at.is_punct("=>"),
        Some(Token::Punct(..) | Token::Ident(_) | Token::Literal(_) | Token::Group(..)) => false,
    }
}

fn base(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    match at.peek()? {
        Token::Literal(literal) => {
            at.skip(1);
            out.text(literal);
            Some(())
        }
        Token::Group(Delimiter::Parenthesis, within) => {
            at.skip(1);
            parenthesised(Cursor::new(within), out)
        }
        Token::Group(Delimiter::Bracket, within) => {
            at.skip(1);
            array(Cursor::new(within), out)
        }
        Token::Ident(ident) if OTHERS.iter().any(|word| ident == word) => None,
        Token::Ident(_) | Token::Punct('<', _) => named(at, out),
        Token::Punct(..) | Token::Group(..) => None,
    }
}

fn named(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    let start = out.place();
    path(at, out, Place::Expression)?;
    match at.group(Delimiter::Brace) {
        Some(members) => structure(members, out, start),
        // A macro.
        None if at.is_punct("!") => None,
        None => Some(()),
    }
}

fn structure(mut at: Cursor<'_>, out: &mut Layout, start: usize) -> Option<()> {
    out.all_at(start, INDENT);
    out.some_at(start + 1, -INDENT);
    out.end();
    out.str(" {");
    if at.is_empty() {
        out.end();
        out.str("}");
        return Some(());
    }
    out.space();
    while !at.is_empty() {
        let Token::Ident(name) = at.next()? else {
            return None;
        };
        out.text(name);
        if at.punct(":") {
            out.str(": ");
            out.some(0);
            expression(&mut at, out, false)?;
            out.end();
        }
        at.punct(",");
        out.comma(at.is_empty(), 1);
    }
    out.outdent();
    out.end_within(start, SMALL);
    out.str("}");
    Some(())
}

fn parenthesised(mut within: Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.str("(");
    let begin = out.place();
    out.all(INDENT);
    out.zero();
    let mut count = 0;
    while !within.is_empty() {
        expression(&mut within, out, false)?;
        count += 1;
        let has_comma = within.punct(",");
        match (count, within.is_empty()) {
            (1, true) if has_comma => {
                out.str(",");
                out.zero();
            }
            (1, true) => {
                // Mere parentheses: nothing breaks after them.
                out.remove(begin);
                out.str(")");
                return Some(());
            }
            (_, is_last) => out.comma(is_last, 0),
        }
    }
    out.outdent();
    out.end();
    out.str(")");
    Some(())
}

fn array(mut within: Cursor<'_>, out: &mut Layout) -> Option<()> {
    if within.is_empty() {
        out.str("[]");
        return Some(());
    }
    // Short ones stand in lines of many.
    if within.rest().iter().all(is_simple) {
        return None;
    }
    out.str("[");
    items(&mut within, out)?;
    out.str("]");
    Some(())
}

fn is_simple(token: &Token) -> bool {
    match token {
        Token::Literal(literal) => !literal.to_string().ends_with('"'),
        Token::Ident(ident) => ident == "true" || ident == "false",
        Token::Punct(punct, _) => *punct == ',',
        Token::Group(..) => false,
    }
}

/// Lays out a list with commas, in a box of its own.
fn items(within: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.all(INDENT);
    out.zero();
    while !within.is_empty() {
        expression(within, out, false)?;
        let has_comma = within.punct(",");
        out.comma(within.is_empty(), 0);
        (has_comma || within.is_empty()).then_some(())?;
    }
    out.outdent();
    out.end();
    Some(())
}

/// Lays out the arguments of a call. A single one that has brackets of its own needs no further box.
fn call(mut within: Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.str("(");
    if is_bracketed(within) {
        expression(&mut within, out, false)?;
        within.punct(",");
        within.finished()?;
    } else {
        items(&mut within, out)?;
    }
    out.str(")");
    Some(())
}

/// Whether this is a single array, tuple or struct.
fn is_bracketed(at: Cursor<'_>) -> bool {
    let tokens = match at.rest() {
        [tokens @ .., Token::Punct(',', _)] => tokens,
        tokens => tokens,
    };
    match tokens {
        [Token::Group(Delimiter::Bracket, _)] => true,
        [Token::Group(Delimiter::Parenthesis, within)] => {
            within.is_empty()
                || within
                    .iter()
                    .any(|token| matches!(token, Token::Punct(',', _)))
        }
        [path @ .., Token::Group(Delimiter::Brace, _)] => path
            .iter()
            .all(|token| matches!(token, Token::Ident(_) | Token::Punct(':', _))),
        _ => false,
    }
}

/// Lays out what follows a base: calls, indices, `?`, and a chain of members and methods, which is a box.
fn postfixes(at: &mut Cursor<'_>, out: &mut Layout, start: usize, is_short: bool) -> Option<()> {
    let links = links(*at);
    if links > 0 {
        out.end();
        out.all_at(start, -INDENT);
        out.all_at(start, INDENT);
    }
    let mut seen = 0;
    loop {
        if at.is_punct("..") {
            return None;
        } else if at.punct(".") {
            if !(is_short && seen == 0) {
                out.zero();
            }
            let is_unindented = is_short && seen == 0 && links == 1;
            link(at, out, is_unindented)?;
            seen += 1;
            if seen == links {
                out.end();
            }
        } else if at.punct("?") {
            out.str("?");
        } else if let Some(within) = at.group(Delimiter::Parenthesis) {
            call(within, out)?;
        } else if let Some(mut within) = at.group(Delimiter::Bracket) {
            out.str("[");
            expression(&mut within, out, false)?;
            within.finished()?;
            out.str("]");
        } else {
            return Some(());
        }
    }
}

/// Returns how many members and methods follow.
fn links(mut at: Cursor<'_>) -> usize {
    let mut count = 0;
    loop {
        if at.punct(".") {
            count += 1;
            at.skip(1);
            if at.punct("::") {
                while !at.is_empty() && !at.is_group(Delimiter::Parenthesis) {
                    at.skip(1);
                }
            }
        } else if at.is_punct("?")
            || at.is_group(Delimiter::Parenthesis)
            || at.is_group(Delimiter::Bracket)
        {
            at.skip(1);
        } else {
            return count;
        }
    }
}

fn link(at: &mut Cursor<'_>, out: &mut Layout, is_unindented: bool) -> Option<()> {
    out.str(".");
    match at.next()? {
        Token::Ident(name) => out.text(name),
        Token::Literal(index) if !index.to_string().contains('.') => {
            out.text(index);
            return Some(());
        }
        _ => return None,
    }
    if at.punct("::") {
        out.str("::");
        arguments(at, out)?;
    }
    if let Some(within) = at.group(Delimiter::Parenthesis) {
        out.all(if is_unindented { -INDENT } else { 0 });
        call(within, out)?;
        out.end();
    }
    Some(())
}
