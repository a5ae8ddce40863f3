use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::docs,
    method::method,
    operation::operations,
    params::params,
    site::{Site, ident},
    types::types,
};
use crate::sdk::{Home, MethodId, ResourceId};

/// Emits the contents of a resource's module; `children` are the modules below it.
pub fn resource(site: Site<'_>, id: ResourceId, children: &TokenStream) -> TokenStream {
    let site = site.at(Home::Resource(id));
    let resource = &site.sdk.resources[id];
    let name = ident(&site.names.resource(id).ty);
    let docs = docs(&resource.docs);
    let body = implementation(site, id);
    let parts = method_parts(site, &resource.methods);
    let types = types(site, Home::Resource(id));
    let parse = (site.sdk.webhooks == Some(id)).then(parse);
    let own = (!resource.is_module).then(|| {
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #name { pub(crate) client: rt::Client }
        }
    });
    quote! {
        use sdksmith_runtime as rt;
        #parse
        #children
        #own
        #body
        #parts
        #types
    }
}

/// A server decodes what it is sent as it came: signatures are about bytes.
fn parse() -> TokenStream {
    quote! {
        /// Reads the body of a request that the API has sent, as one of the types of this module.
        pub use rt::decode as parse;
    }
}

fn implementation(site: Site<'_>, id: ResourceId) -> TokenStream {
    let resource = &site.sdk.resources[id];
    let name = ident(&site.names.resource(id).ty);
    let children = resource.children.iter().map(|child| {
        let names = site.names.resource(*child);
        let (accessor, module) = (ident(&names.accessor), ident(&names.module));
        let ty = ident(&names.ty);
        quote!(#accessor: #module::#ty)
    });
    let children =
        (!resource.children.is_empty()).then(|| quote!(rt::children!(#name #(, #children)*);));
    let client = quote!(&self.client);
    let methods = resource.methods.iter().map(|id| method(site, *id, &client));
    let methods = (!resource.methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }));
    quote!(#children #methods)
}

/// Emits the method that leads to a resource, whose module is at `module`.
pub fn accessor(
    site: Site<'_>,
    id: ResourceId,
    module: &TokenStream,
    client: &TokenStream,
) -> TokenStream {
    let names = site.names.resource(id);
    let (name, ty) = (ident(&names.accessor), ident(&names.ty));
    let doc = format!(" Leads to the methods of `{}`.", names.accessor.plain());
    quote! {
        #[doc = #doc]
        pub fn #name(&self) -> #module::#ty { #module::#ty { client: #client.clone() } }
    }
}

/// Emits what stands beside methods: their descriptions and their arguments.
pub fn method_parts(site: Site<'_>, ids: &[MethodId]) -> TokenStream {
    let operations = operations(site, ids);
    let params = ids.iter().filter_map(|id| params(site, *id));
    quote!(#operations #(#params)*)
}
