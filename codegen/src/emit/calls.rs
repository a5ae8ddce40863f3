use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    example::{self, Given},
    sample::Sampler,
    site::{Site, ident},
};
use crate::sdk::{MethodId, ResourceId};

/// Returns what has a file of calls: each top-level resource with methods below it, and the client (`None`) if it has some.
pub fn roots(site: Site<'_>) -> Vec<Option<ResourceId>> {
    let roots = site.sdk.resources.roots.iter().copied().map(Some);
    let all = std::iter::once(None).chain(roots);
    all.filter(|root| !methods(site, *root).is_empty())
        .collect()
}

/// Returns the name of such a file.
pub fn module(site: Site<'_>, root: Option<ResourceId>) -> String {
    match root {
        Some(root) => format!("of_{}", site.names.resource(root).module.plain()),
        None => "client".to_owned(),
    }
}

fn methods(site: Site<'_>, root: Option<ResourceId>) -> Vec<MethodId> {
    let resources = &site.sdk.resources;
    let Some(root) = root else {
        return resources.client_methods.clone();
    };
    let below = resources
        .iter()
        .filter(|(id, _)| resources.root_of(*id) == root);
    below
        .flat_map(|(_, resource)| resource.methods.iter().copied())
        .collect()
}

/// Emits the test that makes all calls.
pub fn program(site: Site<'_>) -> TokenStream {
    let root = example::root(site);
    let modules: Vec<_> = roots(site)
        .into_iter()
        .map(|root| format_ident!("{}", module(site, root)))
        .collect();
    let options = site
        .sdk
        .client
        .options
        .iter()
        .zip(&site.names.options)
        .map(|(option, name)| {
            let (name, value) = (
                ident(name),
                option.default.as_deref().unwrap_or(&option.name),
            );
            quote!(.#name(#value))
        });
    quote! {
        //! Calls every method of the server at `TEST_API_BASE_URL`, once with what is required and once with everything.
        #![cfg(all(feature = "all", feature = "blocking", feature = "testing"))]
        #![allow(deprecated)]
        #(mod #modules;)*
        #[test]
        fn every_method() {
            let Some(url) = sdksmith_runtime::testing::server() else { return };
            let client = #root::Client::builder()#(#options)*.base_url(url).max_retries(0).build();
            let client = client.expect("a client");
            sdksmith_runtime::testing::call_all(&client, &[#(#modules::CALLS),*]);
        }
    }
}

/// Emits the calls of the methods of a top-level resource, or of the client's own.
pub fn calls(site: Site<'_>, root: Option<ResourceId>) -> TokenStream {
    let mut sampler = Sampler {
        site,
        root: example::root(site),
        imports: Vec::new(),
    };
    let calls: Vec<_> = methods(site, root)
        .into_iter()
        .map(|id| entry(&mut sampler, id))
        .collect();
    let imports = sampler.imports.iter().map(|(home, name)| {
        let module = sampler.path(*home);
        quote!(use #module::#name;)
    });
    let root = &sampler.root;
    quote! {
        use sdksmith_runtime::testing as rt;
        #(#imports)*
        pub static CALLS: &[rt::Call<#root::Client>] = &[#(#calls),*];
    }
}

fn entry(sampler: &mut Sampler<'_>, id: MethodId) -> TokenStream {
    let name = sampler.site.names.dotted(sampler.site.sdk, id);
    let [needed, all] = [Given::Needed, Given::All].map(|given| {
        let call = example::call(sampler, id, given);
        call.map_or_else(|| quote!(None), |call| quote!(Some(|client| #call.into())))
    });
    quote!(rt::Call { method: #name, required: #needed, whole: #all })
}
