//! The long way: through `syn` and `prettyplease`.

use super::{
    layout::INDENT,
    tree::{Token, stream},
};
use quote::quote;

/// What the tokens are, and how many modules they are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Item,
    ImplItem,
}

/// Prints items, as deep as they stand.
///
/// # Errors
/// Tokens that are no Rust.
pub(super) fn printed(tokens: &[Token], form: Form, depth: usize) -> syn::Result<String> {
    let mut tokens = stream(tokens);
    let mut around = depth;
    if form == Form::ImplItem {
        tokens = quote!(impl X { #tokens });
        around -= 1;
    }
    for _ in 0..around {
        tokens = quote!(mod x { #tokens });
    }
    let text = prettyplease::unparse(&syn::parse2(tokens)?);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    Ok(lines[depth..lines.len() - depth].concat())
}

/// Columns before what stands in so many blocks.
pub(super) fn column(depth: usize) -> isize {
    depth.cast_signed() * INDENT
}
