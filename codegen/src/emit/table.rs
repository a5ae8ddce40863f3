use super::{
    Layout, params,
    signature::{output, ty},
    site::Site,
};
use crate::{
    name::Names,
    sdk::{Body, BodyKind, MethodId, Output, ResourceId, Resources, Sdk, Words},
};

/// What there is to know of a method at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its resources and its name, as a configuration has them: `zero_trust.access.users.create`.
    pub method: String,
    /// HTTP method.
    pub verb: String,
    /// Path, as the document has it.
    pub path: String,
    /// Names of its positional arguments.
    pub positional: Vec<String>,
    /// The struct of its other arguments, if there are any.
    pub params_type: Option<String>,
    /// What a call gives; for pages, their items.
    pub return_type: String,
    /// Name of the scheme by which its pages follow each other.
    pub pagination: Option<String>,
    /// Member of the answer that is returned in its place.
    pub unwrap: Option<String>,
    /// How its body is written: `json`, `form`, `multipart`, `binary` or `text`.
    pub body: Option<&'static str>,
    /// How its answer comes: `json`, `page`, `void`, `text`, `binary` or `events`.
    pub kind: &'static str,
}

/// Returns all methods, by resource, in the order of the client.
pub fn rows(sdk: &Sdk, names: &Names) -> Vec<Row> {
    let layout = &Layout::Crate;
    let site = Site {
        sdk,
        names,
        layout,
        home: None,
    };
    let own = sdk.resources.client_methods.iter();
    let others = sdk
        .resources
        .iter()
        .flat_map(|(_, resource)| &resource.methods);
    own.chain(others).map(|id| row(site, *id)).collect()
}

/// Returns one method.
pub(super) fn row(site: Site<'_>, id: MethodId) -> Row {
    let (method, names) = (site.sdk.method(id), site.names.method(id));
    let positional = method.positional();
    let has_params = !params::members(site, id).is_empty();
    let pagination = match &method.output {
        Output::Page(id, _) => Some(site.sdk.paginations[id.0 as usize].name.clone()),
        Output::Unit
        | Output::Value(_)
        | Output::Text
        | Output::Bytes
        | Output::Events(_)
        | Output::WholeEvents(_)
        | Output::Lines(_) => None,
    };
    Row {
        method: dotted(&site.sdk.resources, method.resource, &method.words),
        verb: method.verb.to_string(),
        path: method.path.to_string(),
        positional: positional
            .map(|argument| plain(&argument.field.words))
            .collect(),
        params_type: has_params.then(|| names.params.to_string()),
        return_type: returned(site, &method.output),
        pagination,
        unwrap: method.unwrap.clone(),
        body: method.body.as_ref().map(body),
        kind: kind(&method.output),
    }
}

fn dotted(resources: &Resources, resource: Option<ResourceId>, method: &Words) -> String {
    let path = resource.map(|id| resources.path(id)).unwrap_or_default();
    let path = path.iter().map(|id| &resources[*id].words);
    let names: Vec<String> = path.chain([method]).map(plain).collect();
    names.join(".")
}

fn plain(words: &Words) -> String {
    words.0.join("_")
}

fn returned(site: Site<'_>, given: &Output) -> String {
    match given {
        Output::Page(_, item)
        | Output::Events(item)
        | Output::WholeEvents(item)
        | Output::Lines(item) => ty(site, item),
        Output::Unit | Output::Value(_) | Output::Text | Output::Bytes => output(site, given),
    }
}

fn body(body: &Body) -> &'static str {
    match body.kind {
        BodyKind::Json => "json",
        BodyKind::Form(_) => "form",
        BodyKind::Multipart(_) => "multipart",
        BodyKind::Raw => "binary",
        BodyKind::Text => "text",
    }
}

fn kind(output: &Output) -> &'static str {
    match output {
        Output::Unit => "void",
        Output::Value(_) => "json",
        Output::Page(..) => "page",
        Output::Text => "text",
        Output::Bytes => "binary",
        Output::Events(_) | Output::WholeEvents(_) | Output::Lines(_) => "events",
    }
}
