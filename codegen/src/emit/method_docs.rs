use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::{self, Doc},
    example, markdown,
    site::Site,
};
use crate::{
    http::Literal,
    sdk::{Argument, Method, MethodId, Presence, TypeRef},
};

/// Returns the documentation of a method.
pub fn method_docs(site: Site<'_>, id: MethodId) -> TokenStream {
    let method = site.sdk.method(id);
    let doc = Doc::default()
        .describe(&method.docs)
        .say(route(site, method))
        .facts(&method.docs.facts)
        .block(positional(method))
        .block(constants(method))
        .block(error(site, method))
        .block(example::block(site, id));
    let (text, deprecated) = (doc.outer(), docs::deprecated(&method.docs));
    quote!(#text #deprecated)
}

/// Where the request goes, and what shows that the caller may send it.
fn route(site: Site<'_>, method: &Method) -> String {
    let route = markdown::code(&format!("{} {}", method.verb, method.path));
    match credentials(site, method) {
        Some(credentials) => format!("{route} with {credentials}"),
        None => route,
    }
}

/// Arguments that have a struct are documented there.
fn positional(method: &Method) -> Vec<String> {
    method
        .positional()
        .map(|argument| {
            let docs = &argument.field.docs;
            let text = markdown::line(if docs.text.is_empty() {
                &docs.title
            } else {
                &docs.text
            });
            let facts: Vec<_> = docs.facts.iter().map(|fact| markdown::line(fact)).collect();
            let told: Vec<_> = [text, facts.join(", ")]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            format!(
                "- {}: {}",
                markdown::code(&argument.field.wire),
                told.join(" ")
            )
        })
        .map(|line| line.trim_end_matches([':', ' ']).to_owned())
        .collect()
}

/// The body of a failed call, where it is not that of most others.
fn error(site: Site<'_>, method: &Method) -> Option<String> {
    let ty = method.error.as_ref()?;
    let path = site.ty(ty).to_string().replace(' ', "");
    let body = match ty {
        TypeRef::Named(id) => {
            let name = &site.names.ty(*id).ident;
            match path == name.as_str() {
                true => format!("[`{name}`]"),
                false => format!("[`{name}`]({path})"),
            }
        }
        _ => markdown::code(&path),
    };
    Some(format!(
        "Body of a failed call, for `error.body_as()`: {body}."
    ))
}

fn credentials(site: Site<'_>, method: &Method) -> Option<String> {
    let security = &site.sdk.client.securities[method.security.0 as usize];
    let sets: Vec<_> = security
        .alternatives
        .iter()
        .map(|set| match set.is_empty() {
            true => "no credentials".to_owned(),
            false => set
                .iter()
                .map(|name| markdown::code(name))
                .collect::<Vec<_>>()
                .join(" and "),
        })
        .collect();
    (!sets.is_empty()).then(|| sets.join(" or "))
}

/// What a method itself sends, whatever the caller gives.
fn constants(method: &Method) -> Option<String> {
    let fixed = method.arguments.iter().filter_map(fixed);
    let preset = method.preset.iter();
    let preset = preset.map(|(_, name, literal)| told(name, literal));
    let all: Vec<_> = fixed.chain(preset).collect();
    (!all.is_empty()).then(|| format!("Always sends {}.", all.join(", ")))
}

fn fixed(argument: &Argument) -> Option<String> {
    match &argument.field.presence {
        Presence::Fixed(literal) => Some(told(&argument.field.wire, literal)),
        Presence::Required
        | Presence::Optional
        | Presence::Nullable
        | Presence::OptionalNullable => None,
    }
}

fn told(name: &str, literal: &Literal) -> String {
    markdown::code(&format!("{name}: {literal}"))
}
