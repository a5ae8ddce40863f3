use indexmap::IndexMap;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::site::{Site, ident};
use crate::{
    http::Verb,
    sdk::{Method, MethodId, Output, SecurityId},
};

/// Emits what is the same for every call of each method, as statics.
///
/// Those that ask the same of the caller, which mostly are all of a module, share one list.
pub fn operations(site: Site<'_>, ids: &[MethodId]) -> TokenStream {
    let mut lists: IndexMap<SecurityId, Vec<TokenStream>> = IndexMap::new();
    let mut others = Vec::new();
    for id in ids {
        let method = site.sdk.method(*id);
        match entry(site, *id) {
            Some(entry) => lists.entry(method.security).or_default().push(entry),
            None => others.push(operation(site, *id)),
        }
    }
    let lists = lists.into_iter().map(|(id, entries)| {
        let security = security(site, id);
        quote!(rt::operations!(#security; #(#entries),*);)
    });
    quote!(#(#lists)* #(#others)*)
}

fn security(site: Site<'_>, id: SecurityId) -> TokenStream {
    let (root, name) = (site.root(), ident(&site.names.securities[id.0 as usize]));
    quote!(#root::security::#name)
}

/// Returns an operation as it is listed, if there is no more to it than verb and path.
fn entry(site: Site<'_>, id: MethodId) -> Option<TokenStream> {
    let method = site.sdk.method(id);
    let is_plain = accept(method).is_none() && method.base_url.is_none();
    let verb = name(&method.verb).filter(|_| is_plain)?;
    let (name, path) = (ident(&site.names.method(id).operation), method.path.sent());
    Some(quote!(#name: #verb = #path))
}

fn operation(site: Site<'_>, id: MethodId) -> TokenStream {
    let method = site.sdk.method(id);
    let name = ident(&site.names.method(id).operation);
    let (verb, path) = (verb(&method.verb), method.path.sent());
    let security = security(site, method.security);
    let accept = accept(method).map(|accept| quote!(.accept(#accept)));
    let server = method.base_url.as_ref().map(|url| quote!(.server(#url)));
    quote! {
        static #name: rt::Operation = rt::Operation::new(#verb, #path, &#security) #accept #server;
    }
}

/// Returns the verb in the runtime's words.
pub fn verb(verb: &Verb) -> TokenStream {
    if let Some(name) = name(verb) {
        return quote!(rt::Verb::#name);
    }
    let text = verb.as_str();
    quote!(rt::Verb::other(#text))
}

/// Returns what the runtime calls a verb, if it knows it.
fn name(verb: &Verb) -> Option<Ident> {
    if let Verb::Other(_) = verb {
        return None;
    }
    let key = verb.key();
    Some(format_ident!("{}{}", key[..1].to_uppercase(), &key[1..]))
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
