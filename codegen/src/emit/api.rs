use super::{client, markdown, signature::signature, site::Site, types::in_home};
use crate::sdk::{Home, MethodId, ResourceId};

/// Returns `api.md`: every method by resource, with verb and path.
pub fn api(site: Site<'_>) -> String {
    let mut out = format!("# Methods of the client of {}\n", client::title(site.sdk));
    let own = &site.sdk.resources.client_methods;
    if !own.is_empty() {
        out += &section("client", own.iter().map(|id| method(site, *id)), None);
    }
    for (id, resource) in site.sdk.resources.iter() {
        let methods = resource.methods.iter().map(|id| method(site, *id));
        out += &section(
            &call_path(site, id),
            methods,
            types(site, Home::Resource(id)),
        );
    }
    if let Some(types) = types(site, Home::Shared) {
        out += &section(site.names.shared.plain(), std::iter::empty(), Some(types));
    }
    out
}

/// Returns a section, or nothing for a resource that only leads to others.
fn section(title: &str, methods: impl Iterator<Item = String>, types: Option<String>) -> String {
    let lines: String = methods.chain(types).collect();
    if lines.is_empty() {
        return lines;
    }
    format!("\n## `{title}`\n\n{lines}")
}

/// Returns the calls that lead to a resource.
fn call_path(site: Site<'_>, id: ResourceId) -> String {
    if site.sdk.resources[id].is_module {
        return site.names.resource(id).module.plain().to_owned();
    }
    let path = site.sdk.resources.path(id);
    let calls = path
        .iter()
        .map(|id| format!(".{}()", site.names.resource(*id).accessor));
    format!("client{}", calls.collect::<String>())
}

fn method(site: Site<'_>, id: MethodId) -> String {
    let method = site.sdk.method(id);
    let route = markdown::code(&format!("{} {}", method.verb, method.path));
    format!("- {route}: `{}`\n", signature(site, id))
}

fn types(site: Site<'_>, home: Home) -> Option<String> {
    let names: Vec<_> = in_home(site, home)
        .map(|(id, _)| format!("`{}`", site.names.ty(id).ident.plain()))
        .collect();
    (!names.is_empty()).then(|| format!("- Types: {}\n", names.join(", ")))
}
