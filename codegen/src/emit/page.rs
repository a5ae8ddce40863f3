use std::sync::LazyLock;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    api, calls, client, error, file, manifest, pagination, readme,
    resource::resource,
    root::{self, Fill, Part},
    security,
    serde::codecs,
    site::{Site, gate, ident},
    types::types,
};
use crate::{
    name::Names,
    sdk::{Home, ResourceId, Sdk},
};

/// How a client is laid out in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A crate of its own.
    Crate,
    /// The module `generated` of somebody else's crate, in files below `src/generated`.
    Adopted,
    /// One file, to be included into a module of another crate.
    Module {
        /// The path of that module: `crate`, `api`.
        root: Vec<String>,
    },
}

impl Layout {
    /// Returns the path of the module that the client's own modules stand in.
    pub fn root(&self) -> &[String] {
        static ADOPTED: LazyLock<[String; 2]> =
            LazyLock::new(|| ["crate", "generated"].map(str::to_owned));
        match self {
            Self::Crate => &ADOPTED[..1],
            Self::Adopted => &*ADOPTED,
            Self::Module { root } => root,
        }
    }

    /// Returns whether modules are files, which stand behind features of their crate.
    pub(super) fn has_files(&self) -> bool {
        !matches!(self, Self::Module { .. })
    }

    /// Returns the folder of the root module.
    fn folder(&self) -> &'static str {
        match self {
            Self::Crate => "src/",
            Self::Adopted => "src/generated/",
            Self::Module { .. } => "",
        }
    }
}

/// A file to be emitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Where it goes, below the output folder; with `/`.
    pub path: String,
    subject: Subject,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Subject {
    Manifest,
    Readme,
    Api,
    Root,
    Part(Part),
    Resource(ResourceId),
    Codecs(Option<ResourceId>),
    Whole,
    Tests,
    Calls(Option<ResourceId>),
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// The items of a Rust file, to be printed.
    Rust(TokenStream),
    /// A text as it is.
    Text(String),
}

/// Lists the files of a client.
pub fn pages(sdk: &Sdk, names: &Names, layout: &Layout) -> Vec<Page> {
    let site = Site {
        sdk,
        names,
        layout,
        home: None,
    };
    match layout {
        Layout::Crate => crate_pages(site),
        Layout::Adopted => adopted_pages(site),
        Layout::Module { .. } => vec![page("client.rs", Subject::Whole)],
    }
}

fn page(path: impl Into<String>, subject: Subject) -> Page {
    Page {
        path: path.into(),
        subject,
    }
}

fn crate_pages(site: Site<'_>) -> Vec<Page> {
    let mut pages = vec![
        page("Cargo.toml", Subject::Manifest),
        page("README.md", Subject::Readme),
        page("api.md", Subject::Api),
        page("src/lib.rs", Subject::Root),
    ];
    pages.extend(module_pages(site));
    if site.sdk.package.has_tests {
        pages.extend(test_pages(site));
    }
    pages
}

/// What is in a crate beside the manifest and the module is its author's.
fn adopted_pages(site: Site<'_>) -> Vec<Page> {
    let mut pages = vec![
        page("Cargo.toml", Subject::Manifest),
        page("src/generated/mod.rs", Subject::Root),
    ];
    pages.extend(module_pages(site));
    pages
}

/// The files of all modules but the root.
fn module_pages(site: Site<'_>) -> Vec<Page> {
    let file = |name: &str| format!("{}{name}.rs", site.layout.folder());
    let mut pages = vec![
        page(file("client"), Subject::Part(Part::Client)),
        page(file("security"), Subject::Part(Part::Security)),
        page(file("pagination"), Subject::Part(Part::Pagination)),
    ];
    if site.sdk.client.error.is_some() {
        pages.push(page(file("error"), Subject::Part(Part::Error)));
    }
    if root::has_shared(site) {
        pages.push(page(
            file(site.names.shared.plain()),
            Subject::Part(Part::Shared),
        ));
        let path = file(&format!("codecs/{}", site.names.shared.plain()));
        pages.push(page(path, Subject::Codecs(None)));
    }
    pages.push(page(file("codecs"), Subject::Part(Part::Codecs)));
    pages.extend(resource_pages(site));
    pages
}

fn test_pages(site: Site<'_>) -> impl Iterator<Item = Page> {
    let roots = calls::roots(site).into_iter().map(move |root| {
        let name = calls::module(site, root);
        page(format!("tests/calls/{name}.rs"), Subject::Calls(root))
    });
    [page("tests/calls/main.rs", Subject::Tests)]
        .into_iter()
        .chain(roots)
}

fn resource_pages(site: Site<'_>) -> impl Iterator<Item = Page> {
    let folder = site.layout.folder();
    let resources = site.sdk.resources.iter();
    let modules = resources.map(move |(id, _)| {
        let modules: Vec<_> = file::modules(site, id).collect();
        page(
            format!("{folder}{}.rs", modules.join("/")),
            Subject::Resource(id),
        )
    });
    let roots = site.sdk.resources.roots.iter();
    let codecs = roots.map(move |id| {
        let name = site.names.resource(*id).module.plain();
        page(
            format!("{folder}codecs/{name}.rs"),
            Subject::Codecs(Some(*id)),
        )
    });
    modules.chain(codecs)
}

impl Page {
    /// Returns what the file holds. Tokens cannot change threads: whoever asks also prints.
    pub fn content(&self, sdk: &Sdk, names: &Names, layout: &Layout) -> Content {
        let site = Site {
            sdk,
            names,
            layout,
            home: None,
        };
        Content::Rust(match self.subject {
            Subject::Manifest => return Content::Text(manifest::manifest(site)),
            Subject::Readme => return Content::Text(readme::readme(site)),
            Subject::Api => return Content::Text(api::api(site)),
            Subject::Root => root::root(site, &Files),
            Subject::Part(part) => part_content(site, part, &|_| quote!(;)),
            Subject::Resource(id) => resource(site, id, &declared(site, id)),
            Subject::Codecs(id) => codecs(site, &homes(site, id)),
            Subject::Tests => calls::program(site),
            Subject::Calls(root) => calls::calls(site, root),
            Subject::Whole => root::root(site, &Nested(site)),
        })
    }
}

/// Modules in files of their own.
struct Files;

impl Fill for Files {
    fn fill(&self, _: Part) -> TokenStream {
        quote!(;)
    }
}

/// Modules within one file.
struct Nested<'a>(Site<'a>);

impl Fill for Nested<'_> {
    fn fill(&self, part: Part) -> TokenStream {
        let site = self.0;
        let nested = |id| {
            let content = codecs(site, &homes(site, id));
            quote!({ #content })
        };
        let content = part_content(site, part, &nested);
        quote!({ #content })
    }
}

fn part_content(
    site: Site<'_>,
    part: Part,
    codecs_of: &dyn Fn(Option<ResourceId>) -> TokenStream,
) -> TokenStream {
    match part {
        Part::Client => client::client(site),
        Part::Security => security::security(site),
        Part::Pagination => pagination::paginations(site),
        Part::Error => error::error(site).unwrap_or_default(),
        Part::Shared => shared(site),
        Part::Resource(id) => nested_resource(site, id),
        Part::Codecs => codec_modules(site, codecs_of),
    }
}

fn shared(site: Site<'_>) -> TokenStream {
    let types = types(site.at(Home::Shared), Home::Shared);
    quote! {
        use sdksmith_runtime as rt;
        #types
    }
}

fn declared(site: Site<'_>, id: ResourceId) -> TokenStream {
    let children = site.sdk.resources[id].children.iter().map(|child| {
        let (name, file) = (
            ident(&site.names.resource(*child).module),
            file::of(site, *child),
        );
        quote!(#file pub mod #name;)
    });
    quote!(#(#children)*)
}

fn nested_resource(site: Site<'_>, id: ResourceId) -> TokenStream {
    let children = site.sdk.resources[id].children.iter().map(|child| {
        let name = ident(&site.names.resource(*child).module);
        let content = nested_resource(site, *child);
        quote!(pub mod #name { #content })
    });
    resource(site, id, &quote!(#(#children)*))
}

fn codec_modules(
    site: Site<'_>,
    content: &dyn Fn(Option<ResourceId>) -> TokenStream,
) -> TokenStream {
    let shared = root::has_shared(site).then(|| {
        let (name, content) = (ident(&site.names.shared), content(None));
        quote!(mod #name #content)
    });
    let roots = site.sdk.resources.roots.iter().map(|id| {
        let (gate, name) = (gate(site, *id), ident(&site.names.resource(*id).module));
        let (file, content) = (file::of_codecs(site, *id), content(Some(*id)));
        quote!(#gate #file mod #name #content)
    });
    quote!(#shared #(#roots)*)
}

/// The modules whose codecs stand together: those of one top-level resource.
fn homes(site: Site<'_>, root: Option<ResourceId>) -> Vec<Home> {
    let resources = &site.sdk.resources;
    match root {
        None => vec![Home::Shared],
        Some(root) => resources
            .iter()
            .filter(|(id, _)| resources.root_of(*id) == root)
            .map(|(id, _)| Home::Resource(id))
            .collect(),
    }
}
