use proc_macro2::Delimiter;

use super::{
    cursor::Cursor,
    expression,
    layout::{INDENT, Layout},
    tree::Token,
};

/// Whether arguments of a path stand after `::`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Type,
    Expression,
}

/// Lays out a type.
pub(super) fn ty(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    if at.punct("&") {
        out.str("&");
        if at.is_punct("'") {
            lifetime(at, out)?;
            out.str(" ");
        }
        if at.word("mut") {
            out.str("mut ");
        }
        return ty(at, out);
    }
    for word in ["dyn", "impl"] {
        if at.word(word) {
            out.str(word);
            out.str(" ");
            return bounds(at, out);
        }
    }
    if let Some(within) = at.group(Delimiter::Bracket) {
        return slice(within, out);
    }
    if let Some(within) = at.group(Delimiter::Parenthesis) {
        return tuple(within, out);
    }
    path(at, out, Place::Type)
}

fn bounds(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    loop {
        match at.is_punct("'") {
            true => lifetime(at, out)?,
            false => path(at, out, Place::Type)?,
        }
        if !at.punct("+") {
            return Some(());
        }
        out.str(" + ");
    }
}

fn slice(mut within: Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.str("[");
    ty(&mut within, out)?;
    if within.punct(";") {
        out.str("; ");
        expression::expression(&mut within, out, false)?;
    }
    out.str("]");
    within.finished()
}

fn tuple(mut within: Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.str("(");
    out.all(INDENT);
    out.zero();
    let mut count = 0;
    while !within.is_empty() {
        ty(&mut within, out)?;
        count += 1;
        let has_comma = within.punct(",");
        if within.is_empty() && count == 1 {
            // Without a comma, these are mere parentheses.
            return None;
        }
        out.comma(within.is_empty(), 0);
        (has_comma || within.is_empty()).then_some(())?;
    }
    out.outdent();
    out.end();
    out.str(")");
    Some(())
}

pub(super) fn lifetime(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    at.punct("'").then_some(())?;
    out.str("'");
    out.text(at.ident()?);
    Some(())
}

/// Lays out a path with the arguments of its segments, and what stands before it in `<… as …>::`.
pub(super) fn path(at: &mut Cursor<'_>, out: &mut Layout, place: Place) -> Option<()> {
    if at.punct("<") {
        out.str("<");
        ty(at, out)?;
        if at.word("as") {
            out.str(" as ");
            path(at, out, Place::Type)?;
        }
        at.punct(">").then_some(())?;
        out.str(">");
        at.punct("::").then_some(())?;
        out.str("::");
    }
    loop {
        segment(at, out, place)?;
        if !at.punct("::") {
            return Some(());
        }
        out.str("::");
    }
}

fn segment(at: &mut Cursor<'_>, out: &mut Layout, place: Place) -> Option<()> {
    out.text(at.ident()?);
    match place {
        Place::Type if at.is_punct("<") => arguments(at, out),
        Place::Expression if at.is_punct("::<") => {
            at.skip(2);
            out.str("::");
            arguments(at, out)
        }
        // `Fn(…) -> …`
        Place::Type if at.is_group(Delimiter::Parenthesis) => None,
        _ => Some(()),
    }
}

/// Lays out `<…>`.
pub(super) fn arguments(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    at.punct("<").then_some(())?;
    out.str("<");
    out.all(INDENT);
    out.zero();
    while !at.is_punct(">") {
        argument(at, out)?;
        let has_comma = at.punct(",");
        let is_last = at.is_punct(">");
        out.comma(is_last, 0);
        (has_comma || is_last).then_some(())?;
    }
    at.skip(1);
    out.outdent();
    out.end();
    out.str(">");
    Some(())
}

fn argument(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    match at.rest() {
        [Token::Punct('\'', _), ..] => lifetime(at, out),
        [Token::Ident(name), Token::Punct('=', _), ..] => {
            at.skip(2);
            out.text(name);
            out.str(" = ");
            ty(at, out)
        }
        [Token::Literal(_), ..] => None,
        _ => ty(at, out),
    }
}
