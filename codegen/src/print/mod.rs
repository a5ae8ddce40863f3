//! Tokens of Rust → lines.
//!
//! `prettyplease` says how code looks, and needs it parsed by `syn` first, which takes several times longer than all
//! the rest of emitting. What is printed here is printed as `prettyplease` prints it, from the tokens as they are; a
//! form that is not known here returns `None`, and goes the long way (see [`long`]). Only the lists of the runtime's
//! macros are laid out otherwise (see [`list`]).

mod attribute;
mod cursor;
mod expression;
mod fields;
mod implementations;
mod items;
mod layout;
mod list;
mod long;
mod matches;
mod module;
mod printing;
mod statement;
mod tree;
mod types;

use proc_macro2::TokenStream;

use items::Items;

/// Prints the tokens of a file.
///
/// # Errors
/// Tokens that are no Rust.
pub fn file(tokens: TokenStream) -> syn::Result<String> {
    let tokens = tree::tree(tokens);
    let mut items = Items::default();
    items.file(&tokens)?;
    Ok(items.text)
}

#[cfg(test)]
mod tests;
