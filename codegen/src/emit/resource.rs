use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::docs,
    method::method,
    operation::operation,
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
    let parts = resource.methods.iter().map(|id| method_parts(site, *id));
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
        #(#parts)*
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

fn implementation(site: Site<'_>, id: ResourceId) -> Option<TokenStream> {
    let resource = &site.sdk.resources[id];
    let name = ident(&site.names.resource(id).ty);
    let client = quote!(self.client);
    let accessors = resource.children.iter().map(|child| {
        let module = ident(&site.names.resource(*child).module);
        accessor(site, *child, &quote!(#module), &client)
    });
    let client = quote!(&self.client);
    let methods = resource.methods.iter().map(|id| method(site, *id, &client));
    let is_empty = resource.children.is_empty() && resource.methods.is_empty();
    (!is_empty).then(|| quote!(impl #name { #(#accessors)* #(#methods)* }))
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

/// Emits what stands beside a method: its description and its arguments.
pub fn method_parts(site: Site<'_>, id: MethodId) -> TokenStream {
    let operation = operation(site, id);
    let params = params(site, id);
    quote!(#operation #params)
}
