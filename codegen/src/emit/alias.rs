use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::docs,
    site::{Site, ident},
};
use crate::sdk::{Type, TypeId, TypeRef};

/// Emits another name for a type.
pub fn alias(site: Site<'_>, id: TypeId, ty: &Type, target: &TypeRef) -> TokenStream {
    let docs = docs(&ty.docs);
    let name = ident(&site.names.ty(id).ident);
    let target = site.ty(target);
    quote!(#docs pub type #name = #target;)
}
