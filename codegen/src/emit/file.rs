use proc_macro2::TokenStream;
use quote::quote;

use super::site::Site;
use crate::sdk::ResourceId;

/// Returns the names of the modules that lead to a resource, its own the last.
pub fn modules<'a>(site: Site<'a>, id: ResourceId) -> impl Iterator<Item = &'a str> {
    let path = site.sdk.resources.path(id).into_iter();
    path.map(move |id| site.names.resource(id).module.plain())
}

/// Returns the attribute that says where the file of a resource's module is, if the compiler cannot find it by itself:
/// it looks for no names beyond ASCII, nor below a module that had such an attribute (error E0754).
pub fn of(site: Site<'_>, id: ResourceId) -> Option<TokenStream> {
    let modules: Vec<_> = modules(site, id).collect();
    let from = modules.len().saturating_sub(2);
    attribute(site, &modules, &modules[from..].join("/"))
}

/// Returns the attribute of the module with the codecs of a top-level resource, if it needs one.
pub fn of_codecs(site: Site<'_>, id: ResourceId) -> Option<TokenStream> {
    let modules: Vec<_> = modules(site, id).collect();
    attribute(site, &modules, &format!("codecs/{}", modules.join("/")))
}

fn attribute(site: Site<'_>, modules: &[&str], file: &str) -> Option<TokenStream> {
    let is_found = modules.iter().all(|module| module.is_ascii());
    let file = format!("{file}.rs");
    (site.layout.has_files() && !is_found).then(|| quote!(#[path = #file]))
}
