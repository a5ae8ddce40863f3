use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Layout;
use crate::{
    name::{self, Names},
    sdk::{Home, ResourceId, Scalar, Sdk, TypeId, TypeRef},
};

/// The module that code is emitted into, and what can be seen from there.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The client.
    pub sdk: &'a Sdk,
    /// Its identifiers.
    pub names: &'a Names,
    /// How it is laid out.
    pub layout: &'a Layout,
    /// The module; `None`: one that holds no types of the document.
    pub home: Option<Home>,
}

impl<'a> Site<'a> {
    /// Returns the same client seen from the module `home`.
    pub fn at(self, home: Home) -> Self {
        Self {
            home: Some(home),
            ..self
        }
    }

    /// Returns the path of the client's root module (`crate`, `crate::api`).
    pub fn root(self) -> TokenStream {
        let segments = self
            .layout
            .root()
            .iter()
            .map(|name| format_ident!("{name}"));
        quote!(#(#segments)::*)
    }

    /// Returns the path of a module of types, from the root down.
    pub fn module(self, home: Home) -> TokenStream {
        let root = self.root();
        let segments = self.segments(home);
        quote!(#root #(::#segments)*)
    }

    /// Returns the modules below the root that lead to `home`.
    pub fn segments(self, home: Home) -> Vec<proc_macro2::Ident> {
        match home {
            Home::Shared => vec![ident(&self.names.shared)],
            Home::Resource(id) => self.resource_path(id).map(ident).collect(),
        }
    }

    fn resource_path(self, id: ResourceId) -> impl Iterator<Item = &'a name::Ident> {
        let names = self.names;
        let path = self.sdk.resources.path(id);
        path.into_iter().map(move |id| &names.resource(id).module)
    }

    /// Returns how a declared type is mentioned: by its bare name in its own module, else in full.
    pub fn named(self, id: TypeId) -> TokenStream {
        let name = ident(&self.names.ty(id).ident);
        let module = self.within(self.sdk.types[id].home);
        quote!(#module #name)
    }

    /// Returns what stands before the names of a module: nothing in the module itself.
    pub fn within(self, home: Home) -> Option<TokenStream> {
        (self.home != Some(home)).then(|| {
            let module = self.module(home);
            quote!(#module::)
        })
    }

    /// Returns the Rust type of a reference.
    pub fn ty(self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Scalar(scalar) => scalar_ty(scalar),
            TypeRef::Named(id) => self.named(*id),
            TypeRef::List(item) => generic(quote!(Vec), self.ty(item)),
            TypeRef::Map(value) => generic(quote!(rt::Map), self.ty(value)),
            TypeRef::Nullable(inner) => generic(quote!(Option), self.ty(inner)),
            TypeRef::Json => quote!(rt::Json),
        }
    }
}

fn generic(outer: TokenStream, inner: TokenStream) -> TokenStream {
    quote!(#outer<#inner>)
}

fn scalar_ty(scalar: &Scalar) -> TokenStream {
    match scalar {
        Scalar::String => quote!(String),
        Scalar::Bool => quote!(bool),
        Scalar::I32 => quote!(i32),
        Scalar::I64 => quote!(i64),
        Scalar::U32 => quote!(u32),
        Scalar::U64 => quote!(u64),
        Scalar::I128 => quote!(i128),
        Scalar::F32 => quote!(f32),
        Scalar::F64 => quote!(f64),
        Scalar::DateTime => quote!(rt::DateTime),
        Scalar::Date => quote!(rt::Date),
        Scalar::Time => quote!(rt::Time),
        Scalar::Duration => quote!(rt::Duration),
        Scalar::Uuid => quote!(rt::Uuid),
        Scalar::Decimal => quote!(rt::Decimal),
        Scalar::Base64 => quote!(rt::Base64),
        Scalar::Upload => quote!(rt::Upload),
        Scalar::Secret => quote!(rt::Secret),
        Scalar::External(path) => external(path),
    }
}

/// A path that does not read as Rust is raw JSON: the configuration's checks have told its author.
fn external(path: &str) -> TokenStream {
    syn::parse_str::<syn::Type>(path).map_or_else(|_| quote!(rt::Json), |ty| quote!(#ty))
}

/// Returns an identifier as a token.
pub fn ident(name: &name::Ident) -> proc_macro2::Ident {
    let span = proc_macro2::Span::call_site();
    match name.as_str().strip_prefix("r#") {
        Some(raw) => proc_macro2::Ident::new_raw(raw, span),
        None => proc_macro2::Ident::new(name.as_str(), span),
    }
}

/// Returns the switch of the feature that a top-level resource stands behind, if it has one.
pub fn gate(site: Site<'_>, root: ResourceId) -> Option<TokenStream> {
    let name = feature(site, root)?;
    Some(quote!(#[cfg(feature = #name)]))
}

/// Returns the name of the feature that a top-level resource stands behind.
///
/// Output that is included into the user's own crate stands behind no feature of that crate.
pub fn feature<'a>(site: Site<'a>, root: ResourceId) -> Option<&'a str> {
    if !site.layout.has_files() {
        return None;
    }
    let features = &site.sdk.package.features;
    let index = features
        .iter()
        .position(|feature| feature.resources.contains(&root))?;
    Some(&site.names.features[index])
}
