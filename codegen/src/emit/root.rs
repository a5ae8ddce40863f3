use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    Layout, client,
    docs::Doc,
    file,
    site::{Site, gate, ident},
};
use crate::sdk::Home;

/// How the modules below the root are filled.
pub trait Fill {
    /// Returns what follows `mod name`: a semicolon, or the contents in braces.
    fn fill(&self, module: Part) -> TokenStream;
}

/// A module directly below the root.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// The client and its builder.
    Client,
    /// Which credentials operations take.
    Security,
    /// How lists are paged.
    Pagination,
    /// The API's own error body.
    Error,
    /// Types that several top-level resources share.
    Shared,
    /// A top-level resource with all that is below it.
    Resource(crate::sdk::ResourceId),
    /// The codecs that only serde needs.
    Codecs,
}

/// Emits the root module.
pub fn root(site: Site<'_>, fill: &dyn Fill) -> TokenStream {
    let head = head(site);
    let own = own(site, fill);
    let resources = resources(site, fill);
    let allowed = allowed(site);
    let codecs = fill.fill(Part::Codecs);
    let exports = exports(site);
    quote! {
        #head
        use sdksmith_runtime as rt;
        #own
        #resources
        rt::if_serde! { #allowed #[rustfmt::skip] mod codecs #codecs }
        #exports
    }
}

/// Included code can have no attributes of its file, and some attributes and lints are for the root of a crate alone.
fn head(site: Site<'_>) -> Option<TokenStream> {
    if !site.layout.has_files() {
        return None;
    }
    let package = &site.sdk.package;
    let docs = Doc::default()
        .say(format!("Client of {}.", client::title(site.sdk)))
        .quote(&package.api_description)
        .inner();
    let lints = lints();
    let is_root = *site.layout == Layout::Crate;
    // Rustdoc follows every type to its end to find out which traits hold; types of large APIs hold each other in long chains.
    let limit = is_root.then(|| quote!(#![recursion_limit = "1024"]));
    let letters = is_root.then(|| {
        quote!(
            confusable_idents,
            mixed_script_confusables,
            uncommon_codepoints,
        )
    });
    Some(quote! {
        #docs
        #limit
        #![cfg_attr(rustfmt, rustfmt_skip)]
        #![allow(#letters #lints)]
    })
}

/// Included code cannot say this once for all its modules.
fn allowed(site: Site<'_>) -> Option<TokenStream> {
    let lints = lints();
    (!site.layout.has_files()).then(|| quote!(#[allow(#lints)]))
}

/// Which of the things in a module are used depends on the resources that are switched on.
fn used_by_feature(site: Site<'_>) -> Option<TokenStream> {
    site.layout.has_files().then(|| quote!(#[allow(dead_code)]))
}

/// What the texts and names of a document can provoke, and what is no fault of the emitted code.
fn lints() -> TokenStream {
    quote! {
        deprecated,
        missing_docs,
        unused_imports,
        clippy::doc_lazy_continuation,
        clippy::doc_overindented_list_items,
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        clippy::len_without_is_empty,
        clippy::match_single_binding,
        clippy::module_inception,
        clippy::self_named_constructors,
        clippy::should_implement_trait,
        clippy::too_many_arguments,
        clippy::type_complexity,
        clippy::upper_case_acronyms,
        clippy::wrong_self_convention
    }
}

fn own(site: Site<'_>, fill: &dyn Fill) -> TokenStream {
    let allowed = allowed(site);
    let [client, security, pagination, error, shared] = [
        Part::Client,
        Part::Security,
        Part::Pagination,
        Part::Error,
        Part::Shared,
    ]
    .map(|part| fill.fill(part));
    let error = site
        .sdk
        .client
        .error
        .is_some()
        .then(|| quote!(#allowed #[rustfmt::skip] mod error #error));
    let shared = has_shared(site).then(|| {
        let name = ident(&site.names.shared);
        quote! {
            /// Types that several resources share.
            #allowed
            #[rustfmt::skip]
            pub mod #name #shared
        }
    });
    let by_feature = used_by_feature(site);
    quote! {
        #allowed #[rustfmt::skip] mod client #client
        #allowed #by_feature #[rustfmt::skip] mod pagination #pagination
        #allowed #by_feature #[rustfmt::skip] mod security #security
        #error
        #shared
    }
}

/// Returns whether any type is shared.
pub fn has_shared(site: Site<'_>) -> bool {
    !site.names.types_in(Home::Shared).is_empty()
}

fn resources(site: Site<'_>, fill: &dyn Fill) -> TokenStream {
    let allowed = allowed(site);
    let roots = site.sdk.resources.roots.iter().map(|id| {
        let (gate, content) = (gate(site, *id), fill.fill(Part::Resource(*id)));
        let (name, file) = (ident(&site.names.resource(*id).module), file::of(site, *id));
        quote!(#gate #allowed #[rustfmt::skip] #file pub mod #name #content)
    });
    quote!(#(#roots)*)
}

fn exports(site: Site<'_>) -> TokenStream {
    let client = client::exports(site);
    let error = site.sdk.client.error.is_some().then(|| {
        quote!(
            pub use self::error::ApiError;
        )
    });
    let alias = site.sdk.package.client_alias.as_deref();
    let alias = alias.map(|name| format_ident!("{name}"));
    let alias = alias.map(|alias| quote!(pub use self::client::Client as #alias;));
    quote! {
        pub use self::client::{#(#client),*};
        #alias
        #error
        pub use sdksmith_runtime as runtime;
        pub use sdksmith_runtime::{
            Base64, Binary, Credential, Date, DateTime, Decimal, Duration, Error, ErrorKind, EventStream, Json, Map, Page,
            PageRequest, Patch, Request, Secret, Time, Transport, Upload, Uuid, WithResponse,
        };
    }
}
