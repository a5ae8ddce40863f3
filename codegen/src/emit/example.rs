use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    Layout,
    constructor::has_required_struct,
    field::{Member, is_converted},
    params,
    sample::{Sampler, Wanted},
    site::{Site, ident},
};
use crate::{
    print,
    sdk::{
        Argument, Home, MethodId, Output, Place, Presence, Sample, Scalar, Shape, TypeRef, Words,
    },
};

/// Returns a call of a method as a block of documentation; nothing where a required argument has no sample.
pub fn block(site: Site<'_>, id: MethodId) -> Vec<String> {
    let Some(code) = code(site, id) else {
        return Vec::new();
    };
    let root = crate_name(site);
    match site.layout {
        Layout::Crate => {
            let head = [
                "```no_run".to_owned(),
                format!(
                    "# async fn example(client: {root}::Client) -> Result<(), {root}::Error> {{"
                ),
            ];
            let tail = ["# Ok(())", "# }", "```"].map(str::to_owned);
            head.into_iter().chain(code).chain(tail).collect()
        }
        Layout::Adopted | Layout::Module { .. } => {
            let fence = |text: &str| [text.to_owned()].into_iter();
            fence("```text").chain(code).chain(fence("```")).collect()
        }
    }
}

/// Longest line of an example, in bytes.
const LONGEST: usize = 1000;

/// Returns the lines of a call, imports first.
pub fn code(site: Site<'_>, id: MethodId) -> Option<Vec<String>> {
    shown(site, id, None, None)
}

/// Returns the lines of a call, whose answer is in a variable of this name, and of whose answer one member is printed.
pub fn shown(
    site: Site<'_>,
    id: MethodId,
    variable: Option<&Words>,
    member: Option<&str>,
) -> Option<Vec<String>> {
    let mut sampler = Sampler {
        site,
        root: root(site),
        imports: Vec::new(),
    };
    let call = call(&mut sampler, id, Given::Needed)?;
    let output = &site.sdk.method(id).output;
    let field = field_of(site, output, member);
    let used = match output {
        Output::Value(_) if variable.is_some() || field.is_some() => {
            let variable = variable.map(|words| words.0.join("_"));
            let variable = variable.and_then(|name| syn::parse_str::<syn::Ident>(&name).ok());
            let variable = variable.unwrap_or_else(|| format_ident!("response"));
            let printed = field.map_or_else(|| quote!(#variable), |field| quote!(#variable.#field));
            quote!(let #variable = #call.await?; println!("{:?}", #printed);)
        }
        _ => used(output, &call),
    };
    let imports = sampler.imports.iter().map(|(home, name)| {
        let module = sampler.path(*home);
        quote!(use #module::#name;)
    });
    let lines = printed(&quote!(fn example() { #(#imports)* #used }));
    // A text that has to be so long shows nothing to anybody.
    let is_readable = |line: &String| line.len() <= LONGEST;
    lines.iter().all(is_readable).then_some(lines)
}

/// Returns the field of an answer that has this name on the wire.
fn field_of(site: Site<'_>, output: &Output, member: Option<&str>) -> Option<proc_macro2::Ident> {
    let Output::Value(ty) = output else {
        return None;
    };
    let TypeRef::Named(id) = site.sdk.types.target(ty) else {
        return None;
    };
    let Shape::Object(object) = &site.sdk.types[*id].shape else {
        return None;
    };
    let index = object
        .fields
        .iter()
        .position(|field| Some(field.wire.as_str()) == member)?;
    Some(ident(&site.names.ty(*id).members[index]))
}

/// Returns how the client's crate or module is called from outside.
pub fn root(site: Site<'_>) -> TokenStream {
    match site.layout {
        Layout::Crate => {
            let name = format_ident!("{}", crate_name(site));
            quote!(#name)
        }
        Layout::Adopted | Layout::Module { .. } => site.root(),
    }
}

/// Returns the name of the emitted crate as code spells it.
pub fn crate_name(site: Site<'_>) -> String {
    site.sdk.package.name.replace('-', "_")
}

/// Which arguments a call has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Those that it needs, and those that the author shows.
    Needed,
    /// All of them.
    All,
}

/// Returns a call of a method of the variable `client`; `None` where a required argument has no sample.
pub fn call(sampler: &mut Sampler<'_>, id: MethodId, which: Given) -> Option<TokenStream> {
    let site = sampler.site;
    let method = site.sdk.method(id);
    let accessors = method
        .resource
        .map(|id| site.sdk.resources.path(id))
        .unwrap_or_default();
    let accessors = accessors
        .iter()
        .map(|id| ident(&site.names.resource(*id).accessor));
    let name = ident(&site.names.method(id).ident);
    let mut arguments = Vec::new();
    for argument in method.positional().filter(|argument| !is_fixed(argument)) {
        arguments.push(positional(sampler, argument, which)?);
    }
    if !params::members(site, id).is_empty() {
        arguments.push(params_value(sampler, id, which)?);
    }
    Some(quote!(client #(.#accessors())* .#name(#(#arguments),*)))
}

fn is_fixed(argument: &Argument) -> bool {
    matches!(argument.field.presence, Presence::Fixed(_))
}

fn positional(sampler: &mut Sampler<'_>, argument: &Argument, which: Given) -> Option<TokenStream> {
    let ty = &argument.field.ty;
    if argument.field.presence != Presence::Required {
        return Some(quote!(None));
    }
    let is_text = *sampler.site.sdk.types.target(ty) == TypeRef::Scalar(Scalar::String);
    let wanted = match (is_text, is_converted(sampler.site, ty)) {
        (true, _) => Wanted::Text,
        (false, true) => Wanted::Into,
        (false, false) => Wanted::Exact,
    };
    let sample = sample(argument, which)?;
    Some(sampler.value(ty, sample, wanted))
}

fn sample(argument: &Argument, which: Given) -> Option<&Sample> {
    match which {
        Given::Needed => argument.sample.as_ref(),
        Given::All => argument.whole.as_ref().or(argument.sample.as_ref()),
    }
}

fn params_value(sampler: &mut Sampler<'_>, id: MethodId, which: Given) -> Option<TokenStream> {
    let site = sampler.site;
    let (method, names) = (site.sdk.method(id), site.names.method(id));
    let mut given: Vec<(Member<'_>, &Sample)> = Vec::new();
    let arguments = method.arguments.iter().zip(&names.arguments);
    for (index, (argument, name)) in arguments.enumerate() {
        let member = Member {
            ident: ident(name),
            field: &argument.field,
            is_sent: true,
            prefix: "",
        };
        let is_shown = method.shown.contains(&index);
        let is_wanted = argument.place == Place::Alternative || which == Given::All;
        if argument.is_positional || is_fixed(argument) {
            continue;
        }
        if member.is_needed() || is_shown {
            given.push((member, sample(argument, which)?));
        } else if let (true, Some(sample)) = (is_wanted, sample(argument, which)) {
            given.push((member, sample));
        }
    }
    let home = method.resource.map(Home::Resource);
    let (params, required) = (ident(&names.params), ident(&names.required));
    let needs_struct = has_required_struct(&params::members(site, id));
    let Some(home) = home else {
        let root = sampler.root.clone();
        return (!needs_struct).then(|| sampler.constructed(&quote!(#root::#params), None, &given));
    };
    let ty = sampler.import(home, params);
    let required = needs_struct.then_some((home, required));
    Some(sampler.constructed(&ty, required, &given))
}

fn used(output: &Output, call: &TokenStream) -> TokenStream {
    match output {
        Output::Unit => quote!(#call.await?;),
        Output::Value(_) | Output::Text => quote! {
            let response = #call.await?;
            println!("{response:?}");
        },
        Output::Page(..) => quote! {
            let mut items = #call.items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
        },
        Output::Bytes => quote! {
            let content = #call.await?.bytes().await?;
            println!("{} bytes", content.len());
        },
        Output::Events(_) | Output::WholeEvents(_) | Output::Lines(_) => quote! {
            let mut events = #call.await?;
            while let Some(event) = events.next().await {
                let event = event?;
                println!("{event:?}");
            }
        },
    }
}

/// What does not read as Rust would be a mistake of ours, and is printed as it is.
fn printed(function: &TokenStream) -> Vec<String> {
    let text = print::file(function.clone()).unwrap_or_else(|_| function.to_string());
    let lines: Vec<_> = text.lines().collect();
    let body = lines
        .get(1..lines.len().saturating_sub(1))
        .unwrap_or(&lines);
    body.iter()
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}
