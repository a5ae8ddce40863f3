use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    codec,
    constructor::{constructor, has_required_struct},
    docs::docs,
    field::Member,
    site::{Site, ident},
};
use crate::http::Literal;
use crate::sdk::{Object, Presence, Type, TypeId, TypeRef};

/// An object with the identifiers of its members.
pub struct Struct<'a> {
    /// The members that are declared, in order.
    pub members: Vec<Member<'a>>,
    /// The members that are always the same: names on the wire, and texts.
    pub constants: Vec<(&'a str, String)>,
    /// The map of further members, and what it holds.
    pub rest: Option<(Ident, &'a TypeRef)>,
}

impl<'a> Struct<'a> {
    /// Puts an object and its identifiers together.
    pub fn new(site: Site<'a>, id: TypeId, object: &'a Object) -> Self {
        let names = site.names.ty(id);
        let is_sent = site.sdk.types[id].direction.is_sent();
        let members = object
            .fields
            .iter()
            .zip(&names.members)
            .filter(|(field, _)| !is_fixed(&field.presence))
            .map(|(field, name)| Member {
                ident: ident(name),
                field,
                is_sent,
                prefix: "",
            })
            .collect();
        let fields = object.fields.iter();
        let constants = fields.filter_map(|field| match &field.presence {
            Presence::Fixed(literal) => Some((field.wire.as_str(), text(literal))),
            _ => None,
        });
        Self {
            members,
            constants: constants.collect(),
            rest: object.rest.as_ref().map(|ty| (ident(&names.rest), ty)),
        }
    }
}

/// Returns a literal as it is compared: a string without its quotes.
fn text(literal: &Literal) -> String {
    literal
        .as_str()
        .map_or_else(|| literal.to_string(), str::to_owned)
}

fn is_fixed(presence: &Presence) -> bool {
    matches!(presence, Presence::Fixed(_))
}

/// Returns whether a value can be made from nothing.
pub fn is_default(members: &[Member<'_>]) -> bool {
    !members.iter().any(Member::is_needed)
}

/// Returns whether a value is made of so much that a struct names it.
pub fn is_made_of_many(site: Site<'_>, id: TypeId, ty: &Type, object: &Object) -> bool {
    ty.direction.is_sent() && has_required_struct(&Struct::new(site, id, object).members)
}

/// Emits an object with the codecs that its direction asks for.
pub fn object(site: Site<'_>, id: TypeId, ty: &Type, object: &Object) -> TokenStream {
    let parts = Struct::new(site, id, object);
    let name = ident(&site.names.ty(id).ident);
    let rest = parts.rest.as_ref().map(|(rest, _)| rest);
    let declared = declaration(site, ty, &name, &parts);
    let made = ty.direction.is_sent().then(|| {
        let required = format_ident!("{name}Required");
        constructor(site, &name, &required, &parts.members, rest)
    });
    let encode = ty.direction.is_sent().then(|| encode(site, id, object));
    let decode = ty.direction.is_received().then(|| decode(site, id, object));
    quote!(#declared #made #encode #decode)
}

fn declaration(site: Site<'_>, ty: &Type, name: &Ident, parts: &Struct<'_>) -> TokenStream {
    let docs = docs(&ty.docs);
    let default = is_default(&parts.members).then(|| quote!(, Default));
    let members = parts.members.iter().map(|member| member.declaration(site));
    let rest = parts.rest.as_ref().map(|(rest, ty)| {
        let ty = site.ty(ty);
        quote!(#[doc = " Members that have no name of their own here."] pub #rest: rt::Map<#ty>)
    });
    let members = members.chain(rest);
    quote! {
        #docs
        #[derive(Clone, Debug #default)]
        #[non_exhaustive]
        pub struct #name { #(#members),* }
    }
}

/// Emits how an object is written, wherever `site` is.
pub fn encode(site: Site<'_>, id: TypeId, object: &Object) -> TokenStream {
    let names = site.names.ty(id);
    let idents: Vec<_> = names.members.iter().map(ident).collect();
    let fields: Vec<_> = idents.iter().map(Some).zip(&object.fields).collect();
    let rest = object.rest.as_ref().map(|_| ident(&names.rest));
    codec::encode(&site.named(id), &fields, rest.as_ref())
}

/// Emits how an object is read, wherever `site` is.
pub fn decode(site: Site<'_>, id: TypeId, object: &Object) -> TokenStream {
    let parts = Struct::new(site, id, object);
    codec::decode(&site.named(id), &parts)
}
