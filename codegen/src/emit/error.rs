use proc_macro2::TokenStream;
use quote::quote;

use super::{docs::docs, object::Struct, site::Site};
use crate::sdk::{Presence, Shape, TypeRef};

/// Emits the trait that gives the API's own error body, typed, if the client knows its type.
pub fn error(site: Site<'_>) -> Option<TokenStream> {
    let body = site.sdk.client.error.as_ref()?;
    let ty = site.ty(body);
    let (declared, given): (Vec<_>, Vec<_>) = accessors(site, body).into_iter().unzip();
    Some(quote! {
        use sdksmith_runtime as rt;
        /// What the API says about a failed call.
        pub trait ApiError {
            /// Returns the body of the failed call; `None` where there was none of this shape.
            fn api(&self) -> Option<#ty>;
            #(#declared)*
        }
        impl ApiError for rt::Error {
            #[inline]
            fn api(&self) -> Option<#ty> { self.body_as().ok() }
            #(#given)*
        }
    })
}

fn accessors(site: Site<'_>, body: &TypeRef) -> Vec<(TokenStream, TokenStream)> {
    let TypeRef::Named(id) = site.sdk.types.target(body) else {
        return Vec::new();
    };
    match &site.sdk.types[*id].shape {
        Shape::Object(object) => {
            let parts = Struct::new(site, *id, object);
            parts
                .members
                .iter()
                // The whole body has this name.
                .filter(|member| member.ident != "api")
                .map(|member| accessor(site, member))
                .collect()
        }
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => Vec::new(),
    }
}

/// A list is empty where the body has none.
fn accessor(site: Site<'_>, member: &super::field::Member<'_>) -> (TokenStream, TokenStream) {
    let (name, field) = (&member.ident, member.field);
    let (docs, ty) = (docs(&field.docs), site.ty(&field.ty));
    let value = value(member);
    let is_list = matches!(site.sdk.types.target(&field.ty), TypeRef::List(_));
    let (ty, value) = match is_list {
        true => (ty, quote!(#value.unwrap_or_default())),
        false => (quote!(Option<#ty>), value),
    };
    let signature = quote!(fn #name(&self) -> #ty);
    (
        quote!(#docs #signature;),
        quote!(#[inline] #signature { #value }),
    )
}

fn value(member: &super::field::Member<'_>) -> TokenStream {
    let name = &member.ident;
    let value = match (&member.field.presence, member.is_patch()) {
        (Presence::Required, _) => quote!(self.api().map(|body| body.#name)),
        (_, true) => quote!(self.api().and_then(|body| body.#name.into_option())),
        (_, false) => quote!(self.api().and_then(|body| body.#name)),
    };
    match member.field.boxed {
        true => quote!(#value.map(|value| *value)),
        false => value,
    }
}
