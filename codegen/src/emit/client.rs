use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    builder::builder,
    definition::definition,
    docs::Doc,
    markdown,
    method::method,
    params,
    resource::{accessor, method_parts},
    response_headers::response_headers,
    site::{Site, gate, ident},
};
use crate::{
    http::Literal,
    sdk::{Home, Sdk},
};

/// Emits the module of the client: its struct, its builder, and what it states about the API.
pub fn client(site: Site<'_>) -> TokenStream {
    let docs = Doc::default()
        .say(format!("Client of {}.", title(site.sdk)))
        .outer();
    let made = made(site.sdk);
    let accessors = accessors(site);
    let client = quote!(&self.inner);
    let own = &site.sdk.resources.client_methods;
    let methods = own.iter().map(|id| method(site, *id, &client));
    let parts = method_parts(site, own);
    let headers = response_headers(site);
    let constants = constants(site);
    let (requests, builder, api) = (requests(), builder(site), definition(site));
    quote! {
        use sdksmith_runtime as rt;
        #docs
        ///
        /// Cheap to clone; clones share connections and settings.
        #[derive(Clone, Debug)]
        pub struct Client { inner: rt::Client }
        impl Client { #(#constants)* #made #(#accessors)* #(#methods)* #requests }
        #builder
        #headers
        #parts
        #api
    }
}

/// Returns the name of the API, safe to stand in a sentence.
pub fn title(sdk: &Sdk) -> String {
    let title = markdown::line(&sdk.package.title);
    match title.is_empty() {
        true => "the API".to_owned(),
        false => title,
    }
}

fn made(sdk: &Sdk) -> TokenStream {
    let environment = Doc::default().say(environment(sdk)).outer();
    quote! {
        /// Creates a client with what the environment says.
        ///
        #environment
        ///
        /// # Errors
        /// When a variable holds something unusable, or there is no HTTP client to be had.
        pub fn from_env() -> Result<Self, rt::Error> { Self::builder().build() }
        /// Begins a client in which nothing is set. What stays so comes from the variables that [`Self::from_env`] reads.
        pub fn builder() -> ClientBuilder { ClientBuilder { inner: rt::Client::builder(&API) } }
        /// Begins a client that differs from this one in what is set next. The two share connections.
        pub fn with_options(&self) -> ClientBuilder {
            ClientBuilder { inner: self.inner.to_builder() }
        }
    }
}

fn environment(sdk: &Sdk) -> String {
    let client = &sdk.client;
    let names = variables(sdk)
        .into_iter()
        .chain([client.base_url_env.as_str()]);
    let names: Vec<_> = names.map(markdown::code).collect();
    format!(
        "It reads {}, and headers of every request from {}, one `Name: value` a line. A blank variable counts as unset.",
        names.join(", "),
        markdown::code(&client.headers_env)
    )
}

fn constants(site: Site<'_>) -> impl Iterator<Item = TokenStream> {
    let constants = site.sdk.client.constants.iter().zip(&site.names.constants);
    constants.map(|(constant, name)| {
        let text = Some(markdown::line(&constant.text)).filter(|text| !text.is_empty());
        let docs = text.map(|text| Doc::default().say(text).outer());
        let (name, typed) = (ident(name), typed(&constant.value));
        quote!(#docs pub const #name: #typed;)
    })
}

fn typed(value: &Literal) -> TokenStream {
    match value {
        Literal::Null => quote!(() = ()),
        Literal::Bool(flag) => quote!(bool = #flag),
        Literal::String(text) => quote!(&'static str = #text),
        Literal::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => quote!(i64 = #number),
            (None, number) => {
                let number = number.unwrap_or_default();
                quote!(f64 = #number)
            }
        },
    }
}

fn accessors(site: Site<'_>) -> Vec<TokenStream> {
    let roots = site.sdk.resources.roots.iter();
    roots
        .filter(|id| !site.sdk.resources[**id].is_module)
        .map(|id| {
            let (gate, module) = (gate(site, *id), site.module(Home::Resource(*id)));
            let accessor = accessor(site, *id, &module, &quote!(self.inner));
            quote!(#gate #accessor)
        })
        .collect()
}

/// Requests to what the document does not have.
fn requests() -> TokenStream {
    let requests = ["Get", "Post", "Put", "Patch", "Delete"].map(|verb| {
        let (name, lower) = (format_ident!("{verb}"), verb.to_lowercase());
        let method = format_ident!("{lower}");
        let doc = format!(
            " Begins a `{}` request to a path that need not be in the document.",
            verb.to_uppercase()
        );
        quote! {
            #[doc = #doc]
            pub fn #method(&self, path: impl Into<String>) -> rt::Request<rt::Json> {
                self.inner.request(rt::Verb::#name, path)
            }
        }
    });
    quote!(#(#requests)*)
}

/// Returns the public names of the client's module.
pub fn exports(site: Site<'_>) -> Vec<proc_macro2::Ident> {
    let own = site.sdk.resources.client_methods.iter();
    let params = own.flat_map(|id| params::idents(site, *id));
    let fixed = ["Client", "ClientBuilder"].map(|name| format_ident!("{name}"));
    let headers =
        (!site.sdk.client.response_headers.is_empty()).then(|| format_ident!("ResponseHeaders"));
    fixed.into_iter().chain(headers).chain(params).collect()
}

/// Returns the names of environment variables that the client reads for its options.
pub fn variables(sdk: &Sdk) -> Vec<&str> {
    let options = sdk.client.options.iter();
    options.filter_map(|option| option.env.as_deref()).collect()
}
