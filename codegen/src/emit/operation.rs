use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::site::{Site, ident};
use crate::{
    http::Verb,
    sdk::{Method, MethodId, Output},
};

/// Emits what is the same for every call of a method, as a `static`.
pub fn operation(site: Site<'_>, id: MethodId) -> TokenStream {
    let method = site.sdk.method(id);
    let name = ident(&site.names.method(id).operation);
    let (verb, path) = (verb(&method.verb), method.path.sent());
    let security = &site.names.securities[method.security.0 as usize];
    let (root, security) = (site.root(), ident(security));
    let accept = accept(method).map(|accept| quote!(.accept(#accept)));
    let server = method.base_url.as_ref().map(|url| quote!(.server(#url)));
    quote! {
        static #name: rt::Operation =
            rt::Operation::new(#verb, #path, &#root::security::#security) #accept #server;
    }
}

/// Returns the verb in the runtime's words.
pub fn verb(verb: &Verb) -> TokenStream {
    if let Verb::Other(_) = verb {
        let name = verb.as_str();
        return quote!(rt::Verb::other(#name));
    }
    let key = verb.key();
    let name = format_ident!("{}{}", key[..1].to_uppercase(), &key[1..]);
    quote!(rt::Verb::#name)
}

/// The runtime knows what JSON is asked for with.
fn accept(method: &Method) -> Option<&str> {
    let is_known = match method.output {
        Output::Value(_) | Output::Page(..) => method.accept == "application/json",
        Output::Events(_) | Output::WholeEvents(_) => method.accept == "text/event-stream",
        Output::Unit | Output::Text | Output::Bytes | Output::Lines(_) => false,
    };
    let accept = method.accept.as_str();
    (!is_known && !accept.is_empty()).then_some(accept)
}
