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
    if let Some(raw) = literal.strip_prefix("r\"") {
        return raw.strip_suffix('"').map(Cow::Borrowed);
    }
    let quoted = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !quoted.contains('\\') {
        return Some(Cow::Borrowed(quoted));
    }
    if let Some(text) = unescaped(quoted) {
        return Some(Cow::Owned(text));
    }
    let literal = syn::parse_str::<syn::LitStr>(literal).ok()?;
    Some(Cow::Owned(literal.value()))
}

/// Takes back the escapes of quotation marks and backslashes; `None` when there are others.
fn unescaped(quoted: &str) -> Option<String> {
    let mut pieces = quoted.split('\\');
    let mut text = pieces.next()?.to_owned();
    while let Some(piece) = pieces.next() {
        match piece.as_bytes().first() {
            Some(b'"' | b'\'') => text.push_str(piece),
            Some(_) => return None,
            // The backslash that ends this empty piece is the one that was escaped.
            None => {
                text.push('\\');
                text.push_str(pieces.next()?);
            }
        }
    }
    Some(text)
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
