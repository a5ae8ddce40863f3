use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    constructor::{constructor, has_required_struct},
    docs::Doc,
    field::Member,
    object::is_default,
    site::{Site, ident},
};
use crate::sdk::{Argument, Home, Method, MethodId, Place, Presence};

/// Returns the members of a method's params struct; none: it has no such struct.
pub fn members<'a>(site: Site<'a>, id: MethodId) -> Vec<Member<'a>> {
    let method = site.sdk.method(id);
    let names = &site.names.method(id).arguments;
    let is_mixed = is_mixed(method);
    let arguments = method.arguments.iter().zip(names);
    arguments
        .filter(|(argument, _)| is_named(argument))
        .map(|(argument, name)| Member {
            ident: ident(name),
            field: &argument.field,
            is_sent: true,
            prefix: if is_mixed { prefix(argument.place) } else { "" },
        })
        .collect()
}

fn is_named(argument: &Argument) -> bool {
    !argument.is_positional && !matches!(argument.field.presence, Presence::Fixed(_))
}

/// Where all members go to one place, saying so in each of them would be noise.
fn is_mixed(method: &Method) -> bool {
    let places = method
        .arguments
        .iter()
        .filter(|argument| is_named(argument));
    places
        .map(|argument| prefix(argument.place))
        .collect::<BTreeSet<_>>()
        .len()
        > 1
}

fn prefix(place: Place) -> &'static str {
    match place {
        Place::Path | Place::Alternative => "Path param: ",
        Place::Query => "Query param: ",
        Place::Header => "Header param: ",
        Place::Cookie => "Cookie param: ",
        Place::Member | Place::Body => "Body param: ",
    }
}

/// Emits the struct of a method's arguments, if it has one.
pub fn params(site: Site<'_>, id: MethodId) -> Option<TokenStream> {
    let members = members(site, id);
    if members.is_empty() {
        return None;
    }
    let names = site.names.method(id);
    let (name, required) = (ident(&names.params), ident(&names.required));
    let docs = Doc::default().say(format!("Arguments of `{}`.", names.ident.plain()));
    let docs = docs.outer();
    let declared = site.names.declared_params(id);
    if declared != id {
        return Some(equal(site, id, declared, &docs));
    }
    let default = is_default(&members).then(|| quote!(, Default));
    let declared = members.iter().map(|member| member.declaration(site));
    let made = constructor(site, &name, &required, &members, None);
    Some(quote! {
        #docs
        #[derive(Clone, Debug #default)]
        #[non_exhaustive]
        pub struct #name { #(#declared),* }
        #made
    })
}

/// Emits the names of a params struct that is declared for another method.
fn equal(site: Site<'_>, id: MethodId, declared: MethodId, docs: &TokenStream) -> TokenStream {
    let (names, others) = (site.names.method(id), site.names.method(declared));
    let home = site.sdk.method(declared).resource.map(Home::Resource);
    let module = home.and_then(|home| site.within(home));
    let (name, other) = (ident(&names.params), ident(&others.params));
    let required = has_required_struct(&members(site, id)).then(|| {
        let doc = format!(" What is required to make [`{name}`].");
        let (name, other) = (ident(&names.required), ident(&others.required));
        quote!(#[doc = #doc] pub type #name = #module #other;)
    });
    quote!(#docs pub type #name = #module #other; #required)
}

/// Returns the names that a method's arguments declare in its module.
pub fn idents(site: Site<'_>, id: MethodId) -> Vec<proc_macro2::Ident> {
    let members = members(site, id);
    let names = site.names.method(id);
    let params = (!members.is_empty()).then(|| ident(&names.params));
    let required = has_required_struct(&members).then(|| ident(&names.required));
    params.into_iter().chain(required).collect()
}
