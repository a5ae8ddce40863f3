//! What stands in the body of a function.

use proc_macro2::{Delimiter, Spacing};

use super::{
    cursor::Cursor,
    expression::expression,
    layout::{INDENT, Layout},
    tree::Token,
    types,
};

/// Lays out a statement up to its end. `None` also when there are blocks in it.
pub(super) fn statement(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    if at.is_punct("#") {
        return None;
    }
    if macro_call(at, out).is_some() {
        return at.finished();
    }
    out.some(0);
    if !at.word("let") {
        match assigned(*at) {
            Some(place) => assignment(at, place, out)?,
            None => expression(at, out, true)?,
        }
        if at.punct(";") {
            out.str(";");
        }
        out.end();
        return at.finished();
    }
    out.str("let ");
    if at.word("mut") {
        out.str("mut ");
    }
    out.text(at.ident()?);
    if at.is_punct("::") {
        return None;
    }
    if at.punct(":") {
        out.str(": ");
        types::ty(at, out)?;
    }
    at.punct("=").then_some(())?;
    out.str(" = ");
    out.never();
    expression(at, out, false)?;
    at.punct(";").then_some(())?;
    out.end();
    out.str(";");
    at.finished()
}

/// Lays out a macro that is given a literal. `None`, and nothing is laid out, when it is something else.
fn macro_call(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    let [
        Token::Ident(name),
        Token::Punct('!', _),
        Token::Group(Delimiter::Parenthesis, within),
        Token::Punct(';', _),
    ] = at.rest()
    else {
        return None;
    };
    let [Token::Literal(literal)] = within.as_slice() else {
        return None;
    };
    at.skip(4);
    out.text(name);
    out.str("!(");
    out.all(INDENT);
    out.zero();
    out.text(literal);
    out.zero();
    out.outdent();
    out.end();
    out.str(");");
    Some(())
}

/// Returns how many tokens stand before the `=` of an assignment.
fn assigned(at: Cursor<'_>) -> Option<usize> {
    let tokens = at.rest();
    let place = tokens
        .iter()
        .position(|token| matches!(token, Token::Punct('=', Spacing::Alone)))?;
    let is_operator = matches!(
        tokens[..place].last(),
        Some(Token::Punct(_, Spacing::Joint))
    );
    (!is_operator).then_some(place)
}

fn assignment(at: &mut Cursor<'_>, place: usize, out: &mut Layout) -> Option<()> {
    let mut left = Cursor::new(&at.rest()[..place]);
    at.skip(place + 1);
    out.some(0);
    expression(&mut left, out, false)?;
    left.finished()?;
    out.str(" = ");
    out.never();
    expression(at, out, false)?;
    out.end();
    Some(())
}
