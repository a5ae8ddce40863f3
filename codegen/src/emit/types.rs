use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    alias::alias,
    enums::enumeration,
    object::{is_made_of_many, object},
    site::{Site, ident},
    union::union,
};
use crate::sdk::{EnumBase, Home, Shape, Type, TypeId, TypeRef};

/// Emits the types that live in one module, and the macro calls that complete them.
pub fn types(site: Site<'_>, home: Home) -> TokenStream {
    let declared = in_home(site, home).map(|(id, ty)| declaration(site, id, ty));
    let integers = enums(site, home, EnumBase::Integer);
    let mixed = enums(site, home, EnumBase::Mixed);
    let serde = called(&quote!(rt::serde_impls), with_codec(site, home));
    let integers = called(&quote!(rt::integer_enums), integers);
    let mixed = called(&quote!(rt::mixed_enums), mixed);
    quote!(#(#declared)* #integers #mixed #serde)
}

/// Returns the types that live in one module.
pub fn in_home(site: Site<'_>, home: Home) -> impl Iterator<Item = (TypeId, &Type)> {
    let ids = site.names.types_in(home).iter();
    ids.map(move |id| (*id, &site.sdk.types[*id]))
}

/// Returns the types of one module that are not other names of equal ones.
pub fn declared(site: Site<'_>, home: Home) -> impl Iterator<Item = (TypeId, &Type)> {
    in_home(site, home).filter(move |(id, _)| site.names.declared(*id) == *id)
}

fn declaration(site: Site<'_>, id: TypeId, ty: &Type) -> TokenStream {
    let declared = site.names.declared(id);
    if declared != id {
        return equal(site, id, ty, declared);
    }
    match &ty.shape {
        Shape::Object(shape) => object(site, id, ty, shape),
        Shape::Enum(shape) => enumeration(site, id, ty, shape),
        Shape::Union(shape) => union(site, id, ty, shape),
        Shape::Alias(target) => alias(site, id, ty, target),
    }
}

/// Emits the names of a type that is declared under another one.
fn equal(site: Site<'_>, id: TypeId, ty: &Type, declared: TypeId) -> TokenStream {
    let named = alias(site, id, ty, &TypeRef::Named(declared));
    let required = match &ty.shape {
        Shape::Object(object) if is_made_of_many(site, id, ty, object) => {
            let name = ident(&site.names.ty(id).ident);
            let required = format_ident!("{name}Required");
            let other = format_ident!("{}Required", ident(&site.names.ty(declared).ident));
            let module = site.within(site.sdk.types[declared].home);
            let doc = format!(" What is required to make [`{name}`].");
            Some(quote!(#[doc = #doc] pub type #required = #module #other;))
        }
        _ => None,
    };
    quote!(#named #required)
}

fn called(name: &TokenStream, types: Vec<proc_macro2::Ident>) -> Option<TokenStream> {
    (!types.is_empty()).then(|| quote!(#name!(#(#types),*);))
}

fn enums(site: Site<'_>, home: Home, base: EnumBase) -> Vec<proc_macro2::Ident> {
    declared(site, home)
        .filter(|(_, ty)| matches!(&ty.shape, Shape::Enum(shape) if shape.base == base))
        .map(|(id, _)| ident(&site.names.ty(id).ident))
        .collect()
}

fn with_codec(site: Site<'_>, home: Home) -> Vec<proc_macro2::Ident> {
    declared(site, home)
        .filter(|(_, ty)| !matches!(ty.shape, Shape::Alias(_)))
        .map(|(id, _)| ident(&site.names.ty(id).ident))
        .collect()
}
