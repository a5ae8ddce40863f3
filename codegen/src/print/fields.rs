//! What stands between the braces of a struct or an enum.

use proc_macro2::Delimiter;

use super::{
    cursor::Cursor,
    layout::{INDENT, Layout},
    types,
};

/// Lays out `pub` and the like.
pub(super) fn visibility(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    if !at.word("pub") {
        return Some(());
    }
    out.str("pub");
    if let Some(mut within) = at.group(Delimiter::Parenthesis) {
        let word = within.ident()?;
        within.finished()?;
        out.str("(");
        out.text(word);
        out.str(")");
    }
    out.str(" ");
    Some(())
}

/// Lays out a member of a struct.
pub(super) fn field(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    visibility(at, out)?;
    out.text(at.ident()?);
    at.punct(":").then_some(())?;
    out.str(": ");
    types::ty(at, out)
}

/// Lays out a variant of an enum.
pub(super) fn variant(at: &mut Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.text(at.ident()?);
    let Some(within) = at.group(Delimiter::Parenthesis) else {
        return Some(());
    };
    out.all(INDENT);
    unnamed(within, out)?;
    out.end();
    Some(())
}

/// Lays out the members of a tuple, with their parentheses.
pub(super) fn unnamed(mut within: Cursor<'_>, out: &mut Layout) -> Option<()> {
    out.str("(");
    out.zero();
    while !within.is_empty() {
        visibility(&mut within, out)?;
        types::ty(&mut within, out)?;
        let has_comma = within.punct(",");
        out.comma(within.is_empty(), 0);
        (has_comma || within.is_empty()).then_some(())?;
    }
    out.outdent();
    out.str(")");
    Some(())
}
