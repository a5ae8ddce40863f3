use proc_macro2::TokenStream;
use quote::quote;

use super::site::{Site, ident};
use crate::sdk::{Client, ClientCredentials, Credential, Scheme, Security};

/// Emits the requirements of all operations as `static`s.
pub fn security(site: Site<'_>) -> TokenStream {
    let client = &site.sdk.client;
    let securities = client.securities.iter().zip(&site.names.securities);
    let statics = securities.map(|(security, name)| {
        let (name, sets, scopes) = (ident(name), sets(client, security), scopes(security));
        quote! {
            pub(crate) static #name: rt::Security = rt::Security::new(&[#(#sets),*]) #scopes;
        }
    });
    quote! {
        use sdksmith_runtime as rt;
        #(#statics)*
    }
}

fn scopes(security: &Security) -> Option<TokenStream> {
    let scopes = security
        .scopes
        .iter()
        .map(|(scheme, scopes)| quote!((#scheme, #scopes)));
    (!security.scopes.is_empty()).then(|| quote!(.scopes(&[#(#scopes),*])))
}

/// What is the transport's matter is not asked for here.
fn sets(client: &Client, security: &Security) -> Vec<TokenStream> {
    let is_ours = |name: &&String| {
        let scheme = client.schemes.iter().find(|scheme| scheme.name == **name);
        !scheme.is_some_and(|scheme| scheme.credential == Credential::Transport)
    };
    let sets = security.alternatives.iter();
    sets.map(|set| {
        let names = set.iter().filter(is_ours);
        quote!(&[#(#names),*])
    })
    .collect()
}

/// Emits a security scheme as data; `None`: it is the transport's matter.
pub fn scheme(scheme: &Scheme) -> Option<TokenStream> {
    let name = &scheme.name;
    let kind = match &scheme.credential {
        Credential::Bearer { option } => quote!(Bearer { option: #option }),
        Credential::Basic { username, password } => {
            quote!(Basic { username: #username, password: #password })
        }
        Credential::Header {
            name,
            prefix,
            option,
        } => header(name, prefix, option),
        Credential::Query { name, option } => quote!(Query { name: #name, option: #option }),
        Credential::Cookie { name, option } => quote!(Cookie { name: #name, option: #option }),
        Credential::ClientCredentials(credentials) => client_credentials(credentials),
        Credential::Transport => return None,
    };
    Some(quote!(rt::Scheme { name: #name, kind: rt::SchemeKind::#kind }))
}

fn client_credentials(credentials: &ClientCredentials) -> TokenStream {
    let ClientCredentials {
        token,
        client_id,
        client_secret,
        scopes,
        token_url,
        url,
    } = credentials;
    quote! {
        ClientCredentials(rt::ClientCredentials {
            token: #token,
            client_id: #client_id,
            client_secret: #client_secret,
            scopes: #scopes,
            token_url: #token_url,
            url: #url,
        })
    }
}

fn header(name: &str, prefix: &str, option: &str) -> TokenStream {
    match prefix.is_empty() {
        true => quote!(Header { name: #name, option: #option }),
        false => quote!(PrefixedHeader { name: #name, prefix: #prefix, option: #option }),
    }
}
