use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};

/// A token with all that is in it. Unlike a [`TokenStream`], it can be looked at without being copied.
#[derive(Debug)]
pub(super) enum Token {
    Ident(Ident),
    Punct(char, Spacing),
    Literal(Literal),
    Group(Delimiter, Vec<Token>),
}

/// Takes a stream apart.
pub(super) fn tree(tokens: TokenStream) -> Vec<Token> {
    let mut tree = Vec::new();
    add(tokens, &mut tree);
    tree
}

fn add(tokens: TokenStream, into: &mut Vec<Token>) {
    into.extend(tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) => Token::Ident(ident),
        TokenTree::Punct(punct) => Token::Punct(punct.as_char(), punct.spacing()),
        TokenTree::Literal(literal) => Token::Literal(literal),
        TokenTree::Group(group) => {
            let (delimiter, within) = (group.delimiter(), group.stream());
            // A stream that nobody shares gives its tokens away instead of copying them.
            drop(group);
            Token::Group(delimiter, tree(within))
        }
    }));
}

/// Puts a stream together again.
pub(super) fn stream(tokens: &[Token]) -> TokenStream {
    let tokens = tokens.iter().map(|token| match token {
        Token::Ident(ident) => TokenTree::Ident(ident.clone()),
        Token::Punct(punct, spacing) => TokenTree::Punct(Punct::new(*punct, *spacing)),
        Token::Literal(literal) => TokenTree::Literal(literal.clone()),
        Token::Group(delimiter, within) => TokenTree::Group(Group::new(*delimiter, stream(within))),
    });
    tokens.collect()
}
