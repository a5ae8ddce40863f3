use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;

use super::{
    field::Member,
    object::{Struct, is_default},
};
use crate::{
    http::Literal,
    sdk::{Field, Presence},
};

/// Emits how an object is read: a list for the runtime's macro, and code only where that has no word for it.
///
/// The slots of such code stand in a tuple, so that no name of a member can hide a name of this body.
pub fn decode(ty: &TokenStream, object: &Struct<'_>) -> TokenStream {
    if let Some(list) = decode_list(ty, object) {
        return list;
    }
    let body = match is_default(&object.members) {
        true => decode_in_place(object),
        false => decode_slots(object),
    };
    quote! {
        impl rt::Decode for #ty {
            #[inline]
            fn decode(reader: &mut rt::Reader<'_>) -> rt::DecodeResult<Self> { #body }
        }
    }
}

/// Returns the list of an object's members, if each either must be there or may be absent.
fn decode_list(ty: &TokenStream, object: &Struct<'_>) -> Option<TokenStream> {
    let (required, optional): (Vec<_>, Vec<_>) = object
        .members
        .iter()
        .partition(|member| member.field.presence == Presence::Required);
    let in_place = is_default(&object.members);
    let is_listed = in_place || (!required.is_empty() && !optional.iter().any(|it| it.is_patch()));
    if object.rest.is_some() || !is_listed {
        return None;
    }
    let members = object.members.iter();
    let are_named = are_named(members.map(|member| (&member.ident, member.field)));
    let entry = |member: &&Member<'_>| entry(&member.ident, member.field, are_named);
    let (required, optional) = (required.iter().map(entry), optional.iter().map(entry));
    let groups = (required.len() > 0).then(|| quote!(, required(#(#required),*)));
    let others = (in_place || optional.len() > 0).then(|| quote!(, optional(#(#optional),*)));
    let constants = object.constants.iter();
    let constants = constants.map(|(wire, text)| quote!(#wire = #text));
    let constants = (constants.len() > 0).then(|| quote!(, constant(#(#constants),*)));
    Some(quote!(rt::decode!(#ty #groups #others #constants);))
}

/// Returns whether some member is called otherwise on the wire: then all are listed with both names.
fn are_named<'f>(mut members: impl Iterator<Item = (&'f Ident, &'f Field)>) -> bool {
    // The compiler composes the letters of identifiers (The Rust Reference, "Identifiers": NFC), a text it leaves as it is.
    members.any(|(ident, field)| *ident != field.wire || !field.wire.is_ascii())
}

fn entry(ident: &Ident, field: &Field, is_named: bool) -> TokenStream {
    let wire = &field.wire;
    match is_named {
        true => quote!(#wire => #ident),
        false => quote!(#ident),
    }
}

/// What needs nothing is read straight into its members: a line each, and no moves.
fn decode_in_place(object: &Struct<'_>) -> TokenStream {
    let slots = object.members.iter().map(|member| {
        let (wire, ident) = (&member.field.wire, &member.ident);
        quote!((#wire, &mut value.#ident))
    });
    let rest = object.rest.as_ref();
    let slots = slots.chain(constants(object));
    let read = read(slots, rest.map(|(rest, _)| quote!(&mut value.#rest)));
    if object.members.is_empty() && rest.is_none() {
        return quote!(#read Ok(Self {}));
    }
    quote! {
        let mut value = <Self as Default>::default();
        #read
        Ok(value)
    }
}

fn decode_slots(object: &Struct<'_>) -> TokenStream {
    let count = object.members.len();
    let index = Token::usize_unsuffixed;
    let initial = object.members.iter().map(Member::initial);
    let slots = object.members.iter().enumerate().map(|(place, member)| {
        let (wire, place) = (&member.field.wire, index(place));
        quote!((#wire, &mut slots.#place))
    });
    let values = object.members.iter().enumerate().map(|(place, member)| {
        let (ident, value) = (&member.ident, taken(member, &index(place)));
        quote!(#ident: #value)
    });
    let rest_place = index(count);
    let rest = object.rest.as_ref().map(|_| quote!(&mut slots.#rest_place));
    let rest_initial = object.rest.as_ref().map(|_| quote!(rt::Map::new()));
    let rest_value = object
        .rest
        .as_ref()
        .map(|(ident, _)| quote!(#ident: slots.#rest_place));
    let read = read(slots.chain(constants(object)), rest);
    quote! {
        let mut slots = (#(#initial,)* #rest_initial);
        #read
        Ok(Self { #(#values,)* #rest_value })
    }
}

/// Constants are looked at, too: two variants of a union may differ in nothing else.
fn constants<'a>(object: &'a Struct<'_>) -> impl Iterator<Item = TokenStream> + 'a {
    let constants = object.constants.iter();
    constants.map(|(wire, text)| quote!((#wire, &mut rt::Constant(#text))))
}

fn read(slots: impl Iterator<Item = TokenStream>, rest: Option<TokenStream>) -> TokenStream {
    match rest {
        None => quote! {
            let members: &mut [(&str, &mut dyn rt::Slot)] = &mut [#(#slots),*];
            reader.object(members)?;
        },
        Some(rest) => quote! {
            let members: &mut [(&str, &mut dyn rt::Slot)] = &mut [#(#slots),*];
            reader.object_with_rest(members, #rest)?;
        },
    }
}

fn taken(member: &Member<'_>, place: &Token) -> TokenStream {
    let wire = &member.field.wire;
    match member.field.presence {
        Presence::Required => quote!(rt::need(slots.#place, #wire)?),
        Presence::Optional
        | Presence::Nullable
        | Presence::OptionalNullable
        | Presence::Fixed(_) => quote!(slots.#place),
    }
}

/// Emits how an object is written.
pub fn encode(
    ty: &TokenStream,
    fields: &[(Option<&Ident>, &Field)],
    rest: Option<&Ident>,
) -> TokenStream {
    if let (None, Some(list)) = (rest, encode_list(ty, fields)) {
        return list;
    }
    let members = members(&quote!(self), fields);
    let body = match rest {
        None => quote!(sink.object(members)),
        Some(rest) => quote!(sink.object_with_rest(members, &self.#rest)),
    };
    quote! {
        impl rt::Encode for #ty {
            #[inline]
            fn encode(&self, sink: &mut dyn rt::Sink) -> rt::EncodeResult {
                let members: &[(&str, &dyn rt::Encode)] = &[#(#members),*];
                #body
            }
        }
    }
}

/// Returns the list of an object's members, if each is either a constant or written as it is.
fn encode_list(ty: &TokenStream, fields: &[(Option<&Ident>, &Field)]) -> Option<TokenStream> {
    let (mut constants, mut members) = (Vec::new(), Vec::new());
    for (ident, field) in fields {
        match (&field.presence, ident) {
            (Presence::Nullable, _) | (Presence::Fixed(Literal::Null), _) | (_, None) => {
                return None;
            }
            (Presence::Fixed(literal), Some(_)) => {
                let (wire, value) = (&field.wire, constant(literal));
                constants.push(quote!(#wire = #value));
            }
            (_, Some(ident)) => members.push((*ident, *field)),
        }
    }
    let are_named = are_named(members.iter().copied());
    let members = members
        .iter()
        .map(|(ident, field)| entry(ident, field, are_named));
    let constants = (!constants.is_empty()).then(|| quote!(, constant(#(#constants),*)));
    Some(quote!(rt::encode!(#ty #constants, members(#(#members),*));))
}

/// Returns the pairs of name and value that an object is written from.
pub fn members(owner: &TokenStream, fields: &[(Option<&Ident>, &Field)]) -> Vec<TokenStream> {
    fields
        .iter()
        .map(|(ident, field)| {
            let (wire, value) = (&field.wire, member(owner, *ident, field));
            quote!((#wire, #value))
        })
        .collect()
}

fn member(owner: &TokenStream, ident: Option<&Ident>, field: &Field) -> TokenStream {
    match &field.presence {
        Presence::Fixed(literal) => fixed(literal),
        Presence::Nullable => quote!(&rt::Nullable(&#owner.#ident)),
        Presence::Required | Presence::Optional | Presence::OptionalNullable => {
            quote!(&#owner.#ident)
        }
    }
}

/// Returns a constant as a value that can be written.
pub fn fixed(literal: &Literal) -> TokenStream {
    let value = constant(literal);
    quote!(&#value)
}

fn constant(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Null => quote!(rt::Nullable(&None::<bool>)),
        Literal::Bool(value) => quote!(#value),
        Literal::Number(value) => number(value),
        Literal::String(value) => quote!(#value),
    }
}

fn number(value: &serde_json::Number) -> TokenStream {
    let text = value.to_string();
    let is_negative = text.starts_with('-');
    let digits = text.trim_start_matches('-');
    let token = match digits.parse::<u64>() {
        Ok(digits) if is_negative => Token::i64_suffixed(i64::try_from(digits).unwrap_or(i64::MAX)),
        Ok(digits) => Token::u64_suffixed(digits),
        Err(_) => Token::f64_suffixed(digits.parse().unwrap_or_default()),
    };
    match is_negative {
        true => quote!(-#token),
        false => quote!(#token),
    }
}
