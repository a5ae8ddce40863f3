use proc_macro2::Delimiter;

use super::{
    cursor::Cursor,
    items::Items,
    layout::{INDENT, Layout},
    tree::Token,
    types::{Place, path, ty},
};

impl Items {
    /// Prints a call of one of the runtime's macros, which are given lists: on one line, or else as many entries on a
    /// line as there is room for. (`prettyplease` knows no macro, and sets a blank around every token.)
    pub(super) fn list(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        let out = &mut self.layout;
        path(at, out, Place::Expression)?;
        at.punct("!").then_some(())?;
        let within = at.group(Delimiter::Parenthesis)?;
        out.str("!(");
        out.all(INDENT);
        out.zero();
        out.some(0);
        entries(within, out)?;
        out.end();
        out.zero();
        out.outdent();
        out.end();
        at.punct(";").then_some(())?;
        out.str(");");
        self.line(depth);
        Some(())
    }
}

fn entries(mut at: Cursor<'_>, out: &mut Layout) -> Option<()> {
    while !at.is_empty() {
        entry(&mut at, out)?;
        if at.is_empty() {
            break;
        }
        let Some(Token::Punct(end @ (',' | ';'), _)) = at.next() else {
            return None;
        };
        out.text(end);
        if !at.is_empty() {
            out.space();
        }
    }
    Some(())
}

/// Lays out `name: Type`, `Type => Variant`, `Variant = "text"`, `"wire" => member`, `group(…)` and what is shorter.
fn entry(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    if is_typed(*at) {
        out.text(at.ident()?);
        at.skip(1);
        out.str(": ");
    }
    if is_group(*at) {
        path(at, out, Place::Expression)?;
        out.str("(");
        entries(at.group(Delimiter::Parenthesis)?, out)?;
        out.str(")");
    } else {
        value(at, out)?;
    }
    for sign in ["=>", "="] {
        if at.punct(sign) {
            out.str(" ");
            out.str(sign);
            out.str(" ");
            return value(at, out);
        }
    }
    Some(())
}

fn is_typed(mut at: Cursor<'_>) -> bool {
    at.ident().is_some() && at.is_punct(":") && !at.is_punct("::")
}

fn is_group(mut at: Cursor<'_>) -> bool {
    while at.ident().is_some() && at.punct("::") {}
    at.is_group(Delimiter::Parenthesis)
}

fn value(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    if at.punct("-") {
        out.str("-");
    }
    match at.peek()? {
        Token::Literal(literal) => {
            out.text(literal);
            at.skip(1);
            Some(())
        }
        _ => ty(at, out),
    }
}
