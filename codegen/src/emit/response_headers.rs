use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::docs,
    site::{Site, ident},
};

/// Emits the trait that reads the headers of answers, if the document declares any.
pub fn response_headers(site: Site<'_>) -> Option<TokenStream> {
    let headers = &site.sdk.client.response_headers;
    let readers = headers.iter().zip(&site.names.response_headers);
    let readers = readers.map(|(field, name)| {
        let (docs, name, ty) = (docs(&field.docs), ident(name), site.ty(&field.ty));
        let wire = &field.wire;
        quote!(#docs fn #name(&self) -> Option<#ty> { self.as_ref().header_as(#wire) })
    });
    (!headers.is_empty()).then(|| {
        quote! {
            /// The headers that the API documents for its answers. `None` where one is missing or is not what is documented.
            pub trait ResponseHeaders: AsRef<rt::Head> { #(#readers)* }
            impl<T: AsRef<rt::Head>> ResponseHeaders for T {}
        }
    })
}
