//! A small client for the tests of this room, and the Rust it becomes.

use proc_macro2::TokenStream;

use super::{Content, Layout, pages, site::Site};
use crate::{
    document::pointer::Pointer,
    http::{Literal, PathTemplate, Verb},
    name::{Casings, Names, names},
    sdk::{
        Argument, Direction, Docs, Enum, EnumBase, EnumValue, Field, Home, Method, MethodId,
        Object, Output, Place, Presence, Resource, ResourceId, Sample, Scalar, Sdk, Security,
        SecurityId, Shape, Type, TypeId, TypeRef, Words,
    },
};

/// A client with the resources `zones` and, below it, `zones.records`.
pub struct Fixture {
    pub sdk: Sdk,
    pub layout: Layout,
}

pub const ZONES: ResourceId = ResourceId(0);

impl Fixture {
    pub fn new() -> Self {
        let mut sdk = Sdk::default();
        sdk.package.name = "zone-sdk".to_owned();
        sdk.package.version = "0.1.0".to_owned();
        sdk.client.securities.push(Security::default());
        for (name, parent) in [("zones", None), ("records", Some(ZONES))] {
            sdk.resources.push(Resource {
                words: Words::split(name),
                parent,
                ..Resource::default()
            });
        }
        Self {
            sdk,
            layout: Layout::Crate,
        }
    }

    pub fn declare(&mut self, name: &str, direction: Direction, shape: Shape) -> TypeId {
        self.sdk.types.push(Type {
            at: Pointer::root()
                .child("components")
                .child("schemas")
                .child(name),
            words: Words::split(name),
            parents: Vec::new(),
            home: Home::Resource(ZONES),
            docs: Docs::default(),
            shape,
            direction,
        })
    }

    pub fn call(&mut self, name: &str, path: &str, arguments: Vec<Argument>) -> MethodId {
        let id = MethodId(u32::try_from(self.sdk.methods.len()).expect("few methods"));
        self.sdk.resources[ZONES].methods.push(id);
        self.sdk.methods.push(Method {
            is_configured: false,
            at: Pointer::root().child("paths").child(path).child("get"),
            words: Words::split(name),
            resource: Some(ZONES),
            docs: Docs::default(),
            verb: Verb::Get,
            path: PathTemplate::parse(path),
            arguments,
            shown: Vec::new(),
            params: Words::split("zone")
                .then(&Words::split(name))
                .with("params"),
            body: None,
            output: Output::Unit,
            unwrap: None,
            accept: "application/json".to_owned(),
            preset: Vec::new(),
            security: SecurityId(0),
            base_url: None,
            choice: None,
            error: None,
        });
        id
    }

    pub fn method(&mut self, id: MethodId) -> &mut Method {
        &mut self.sdk.methods[id.0 as usize]
    }

    pub fn names(&self) -> Names {
        names(&self.sdk, &Casings::new([]))
    }

    /// Returns what a fragment prints as, seen from the module of `zones`.
    pub fn print(&self, fragment: impl Fn(Site<'_>) -> TokenStream) -> String {
        let names = self.names();
        let site = Site {
            sdk: &self.sdk,
            names: &names,
            layout: &self.layout,
            home: Some(Home::Resource(ZONES)),
        };
        printed(fragment(site))
    }

    /// Returns all files, printed.
    pub fn files(&self) -> Vec<(String, String)> {
        let names = self.names();
        let pages = pages(&self.sdk, &names, &self.layout);
        let content = |content| match content {
            Content::Rust(tokens) => printed(tokens),
            Content::Text(text) => text,
        };
        pages
            .into_iter()
            .map(|page| {
                (
                    page.path.clone(),
                    content(page.content(&self.sdk, &names, &self.layout)),
                )
            })
            .collect()
    }

    pub fn file(&self, path: &str) -> String {
        let files = self.files();
        let file = files.into_iter().find(|(other, _)| other == path);
        file.map(|(_, text)| text)
            .unwrap_or_else(|| panic!("no file {path}"))
    }
}

pub fn printed(tokens: TokenStream) -> String {
    let text = tokens.to_string();
    let file = syn::parse2(tokens).unwrap_or_else(|error| panic!("{error}: {text}"));
    prettyplease::unparse(&file)
}

pub fn string() -> TypeRef {
    TypeRef::Scalar(Scalar::String)
}

pub fn field(wire: &str, ty: TypeRef, presence: Presence) -> Field {
    Field {
        wire: wire.to_owned(),
        words: Words::split(wire),
        ty,
        presence,
        boxed: false,
        docs: Docs::default(),
    }
}

pub fn object(fields: impl IntoIterator<Item = Field>) -> Shape {
    Shape::Object(Object {
        fields: fields.into_iter().collect(),
        rest: None,
    })
}

pub fn enumeration(literals: impl IntoIterator<Item = Literal>, base: EnumBase) -> Shape {
    let value = |literal: Literal| EnumValue {
        words: Words::spell(literal.as_str().unwrap_or(&literal.to_string())),
        literal,
        docs: Docs::default(),
    };
    Shape::Enum(Enum {
        base,
        values: literals.into_iter().map(value).collect(),
    })
}

pub fn argument(place: Place, wire: &str, presence: Presence) -> Argument {
    Argument {
        place,
        field: field(wire, string(), presence),
        is_positional: false,
        written: None,
        sample: Some(Sample::Text("023e".to_owned())),
        whole: None,
        is_called_for: false,
    }
}

/// Checks that `text` has `wanted` somewhere; how lines break is the printer's matter.
#[track_caller]
pub fn assert_has(text: &str, wanted: &str) {
    assert!(
        squeezed(text).contains(&squeezed(wanted)),
        "no `{wanted}` in\n{text}"
    );
}

fn squeezed(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace(",)", ")")
        .replace(",]", "]")
        .replace(",}", "}")
}
