use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::Doc,
    markdown::code,
    site::{Site, ident},
};
use crate::sdk::{Client, ClientCredentials, ClientOption, Credential, OptionKind, OptionPlace};

/// Emits the setter of an option of the client's builder.
pub fn setter(site: Site<'_>, index: usize) -> TokenStream {
    let client = &site.sdk.client;
    let option = &client.options[index];
    let (name, wire) = (ident(&site.names.options[index]), &option.name);
    let docs = Doc::default()
        .say(purpose(client, option))
        .quote(&option.text)
        .block(otherwise(option))
        .outer();
    let Some(ty) = plain_type(option.kind) else {
        return quote! {
            #docs
            pub fn #name(self, value: impl Into<rt::Credential>) -> Self {
                Self { inner: self.inner.option(#wire, value) }
            }
        };
    };
    quote! {
        #docs
        pub fn #name(self, value: impl Into<Option<#ty>>) -> Self {
            Self { inner: self.inner.option(#wire, value.into().map(|value: #ty| value.to_string())) }
        }
    }
}

/// Returns the type of a value that is no text.
fn plain_type(kind: OptionKind) -> Option<TokenStream> {
    match kind {
        OptionKind::Text => None,
        OptionKind::Number => Some(quote!(f64)),
        OptionKind::Integer => Some(quote!(i64)),
        OptionKind::Bool => Some(quote!(bool)),
    }
}

/// Returns what the option is for: the first scheme that uses it says so, else its place.
fn purpose(client: &Client, option: &ClientOption) -> String {
    let mut schemes = client.schemes.iter();
    let scheme = schemes.find_map(|scheme| of_credential(&scheme.credential, &option.name));
    scheme.unwrap_or_else(|| match (&option.place, &option.path) {
        (OptionPlace::Nowhere, None) if option.member.is_some() => format!(
            "Sets the member {} of every body that has it and is given none.",
            code(option.member.as_deref().unwrap_or_default())
        ),
        (OptionPlace::Nowhere, Some(name)) => format!(
            "Sets the path parameter {} of every call that is given none.",
            code(name)
        ),
        (OptionPlace::Nowhere, None) => format!("Sets the option {}.", code(&option.name)),
        (OptionPlace::Header(name), _) => {
            format!("Sets the header {} of every request.", code(name))
        }
        (OptionPlace::Query(name), _) => {
            format!("Sets the query parameter {} of every request.", code(name))
        }
        (OptionPlace::Server(name), _) => {
            format!("Sets the variable {} of the base URL.", code(name))
        }
    })
}

fn of_credential(credential: &Credential, name: &str) -> Option<String> {
    let value = |place: &str, of: &str| format!("Sets the value of the {place} {}.", code(of));
    let text = match credential {
        Credential::Bearer { option } if option == name => "Sets the bearer token.".to_owned(),
        Credential::Basic { username, .. } if username == name => "Sets the user name.".to_owned(),
        Credential::Basic { password, .. } if password == name => "Sets the password.".to_owned(),
        Credential::Header {
            name: header,
            option,
            ..
        } if option == name => value("header", header),
        Credential::Query { name: of, option } if option == name => value("query parameter", of),
        Credential::Cookie { name: of, option } if option == name => value("cookie", of),
        Credential::ClientCredentials(credentials) => return of_client(credentials, name),
        Credential::Bearer { .. }
        | Credential::Basic { .. }
        | Credential::Header { .. }
        | Credential::Query { .. }
        | Credential::Cookie { .. }
        | Credential::Transport => return None,
    };
    Some(text)
}

fn of_client(credentials: &ClientCredentials, name: &str) -> Option<String> {
    let text = match name {
        _ if name == credentials.client_id => "Sets the identifier with which tokens are fetched.",
        _ if name == credentials.client_secret => "Sets the secret with which tokens are fetched.",
        _ if name == credentials.token => "Sets a bearer token, so that none is fetched.",
        _ if name == credentials.scopes => {
            "Sets the scopes of fetched tokens, with spaces between them, in place of those that each operation needs. `None` asks for none."
        }
        _ if name == credentials.token_url => "Sets the URL that tokens are fetched from.",
        _ => return None,
    };
    Some(text.to_owned())
}

/// Returns the sentence about what counts when the option is not set.
fn otherwise(option: &ClientOption) -> Option<String> {
    match (&option.env, &option.default) {
        (Some(env), Some(default)) => {
            let (env, default) = (code(env), code(default));
            Some(format!(
                "Without it, {env} is read, and without that it is {default}."
            ))
        }
        (Some(env), None) => Some(format!("Without it, {} is read.", code(env))),
        (None, Some(default)) => Some(format!("Without it, it is {}.", code(default))),
        (None, None) => None,
    }
}
