use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use super::{
    docs::{Doc, deprecated, docs},
    markdown,
    site::{Site, ident},
};
use crate::{
    http::Literal,
    sdk::{Enum, EnumBase, EnumValue, Type, TypeId},
};

/// Emits an enum of literals. What it can do comes from the runtime's macros.
pub fn enumeration(site: Site<'_>, id: TypeId, ty: &Type, values: &Enum) -> TokenStream {
    let names = site.names.ty(id);
    let (name, rest) = (ident(&names.ident), ident(&names.rest));
    let idents: Vec<_> = names.members.iter().map(ident).collect();
    let docs = docs(&ty.docs);
    let variants = values
        .values
        .iter()
        .zip(&idents)
        .map(|(value, ident)| variant(value, ident));
    let (kept, imp) = match values.base {
        EnumBase::String => (quote!(String), of_strings(&name, &rest, &idents, values)),
        EnumBase::Integer => (quote!(i64), of_integers(&name, &rest, &idents, values)),
        EnumBase::Mixed => (quote!(rt::Json), of_any(&name, &rest, &idents, values)),
    };
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version does not know.
            #rest(#kept),
        }
        #imp
    }
}

fn variant(value: &EnumValue, ident: &Ident) -> TokenStream {
    let wire = match &value.literal {
        Literal::String(text) => text.clone(),
        other => other.to_string(),
    };
    let said = Doc::default().describe(&value.docs).into_lines();
    let text = match said.is_empty() {
        true => Doc::default().say(markdown::code(&wire)),
        false => Doc::default().block(said).facts(&[markdown::code(&wire)]),
    };
    let (text, deprecated) = (text.outer(), deprecated(&value.docs));
    quote!(#text #deprecated #ident)
}

fn of_strings(name: &Ident, rest: &Ident, idents: &[Ident], values: &Enum) -> TokenStream {
    let values = values.values.iter();
    let texts = values.map(|value| value.literal.as_str().unwrap_or_default());
    quote!(rt::string_enum!(#name::#rest #(, #idents = #texts)*);)
}

fn of_integers(name: &Ident, rest: &Ident, idents: &[Ident], values: &Enum) -> TokenStream {
    let numbers: Vec<_> = values.values.iter().map(integer).collect();
    quote! {
        impl rt::IntegerEnum for #name {
            fn from_value(value: i64) -> Self {
                match value { #(#numbers => Self::#idents,)* _ => Self::#rest(value) }
            }
            fn to_value(&self) -> i64 {
                match self { #(Self::#idents => #numbers,)* Self::#rest(value) => *value }
            }
        }
    }
}

/// Values of several JSON types are told apart by their JSON texts.
fn of_any(name: &Ident, rest: &Ident, idents: &[Ident], values: &Enum) -> TokenStream {
    let texts = values.values.iter().map(|value| value.literal.to_string());
    let texts: Vec<_> = texts.collect();
    quote! {
        impl rt::MixedEnum for #name {
            fn from_json(json: rt::Json) -> Self {
                match json.as_str() { #(#texts => Self::#idents,)* _ => Self::#rest(json) }
            }
            fn json(&self) -> &str {
                match self { #(Self::#idents => #texts,)* Self::#rest(json) => json.as_str() }
            }
        }
    }
}

fn integer(value: &EnumValue) -> TokenStream {
    let number = match &value.literal {
        Literal::Number(number) => number.as_i64(),
        Literal::Null | Literal::Bool(_) | Literal::String(_) => None,
    };
    whole(number.unwrap_or_default())
}

/// A token cannot hold a sign: it is one of its own.
fn whole(number: i64) -> TokenStream {
    let digits = Token::u64_unsuffixed(number.unsigned_abs());
    match number < 0 {
        true => quote!(-#digits),
        false => quote!(#digits),
    }
}
