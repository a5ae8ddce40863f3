use std::borrow::Cow;

use proc_macro2::Delimiter;

use super::{cursor::Cursor, layout::Layout, tree::Token};

/// Lays out an attribute, `#[…]` or `#![…]`, which has a line for itself.
pub(super) fn attribute(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    at.punct("#").then_some(())?;
    let is_inner = at.punct("!");
    let mut within = at.group(Delimiter::Bracket)?;
    if let [
        Token::Ident(name),
        Token::Punct('=', _),
        Token::Literal(text),
    ] = within.rest()
        && name == "doc"
    {
        return comment(is_inner, &text.to_string(), out);
    }
    out.str(if is_inner { "#![" } else { "#[" });
    meta(&mut within, out)?;
    out.str("]");
    within.finished()
}

fn comment(is_inner: bool, literal: &str, out: &mut Layout) -> Option<()> {
    let text = unquoted(literal)?;
    // Those are comments of another form.
    if text.contains('\n') || (!is_inner && text.starts_with('/')) {
        return None;
    }
    out.str(if is_inner { "//!" } else { "///" });
    out.str(text.trim_end_matches(' '));
    Some(())
}

/// Returns what a literal of a string says.
fn unquoted(literal: &str) -> Option<Cow<'_, str>> {
    let quoted = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !quoted.contains('\\') {
        return Some(Cow::Borrowed(quoted));
    }
    let literal = syn::parse_str::<syn::LitStr>(literal).ok()?;
    Some(Cow::Owned(literal.value()))
}

fn meta(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    loop {
        out.text(at.ident()?);
        if !at.punct("::") {
            break;
        }
        out.str("::");
    }
    if at.punct("=") {
        out.str(" = ");
        return match at.next()? {
            Token::Literal(literal) => {
                out.text(literal);
                Some(())
            }
            _ => None,
        };
    }
    let Some(mut within) = at.group(Delimiter::Parenthesis) else {
        return Some(());
    };
    out.str("(");
    out.all(super::layout::INDENT);
    out.zero();
    while !within.is_empty() {
        meta(&mut within, out)?;
        match (within.punct(","), within.is_empty()) {
            (true, false) => {
                out.str(",");
                out.space();
            }
            (false, true) => out.zero(),
            _ => return None,
        }
    }
    out.outdent();
    out.end();
    out.str(")");
    Some(())
}
