use proc_macro2::TokenStream;
use quote::quote;

use super::{client::option_setter, site::Site};

/// Emits the builder of the client.
pub fn builder(site: Site<'_>) -> TokenStream {
    let options = (0..site.sdk.client.options.len()).map(|index| option_setter(site, index));
    let (place, sending, transport) = (place(), sending(), transport());
    quote! {
        /// A client in the making. What is not set comes from the environment, then from the defaults of the API.
        #[derive(Debug)]
        #[must_use]
        pub struct ClientBuilder { inner: rt::ClientBuilder }
        impl ClientBuilder {
            #(#options)*
            #place
            #sending
            #transport
            /// Creates the client.
            ///
            /// # Errors
            /// When something that was set, or a variable of the environment, is unusable.
            pub fn build(self) -> Result<Client, rt::Error> {
                Ok(Client { inner: self.inner.build()? })
            }
        }
    }
}

fn place() -> TokenStream {
    quote! {
        /// Sets the URL that paths are put behind.
        pub fn base_url(self, url: impl AsRef<str>) -> Self {
            Self { inner: self.inner.base_url(url.as_ref()) }
        }
        /// Chooses one of the named base URLs.
        pub fn environment(self, name: impl Into<String>) -> Self {
            Self { inner: self.inner.environment(name) }
        }
        /// Sets a variable of the base URL.
        pub fn server_variable(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            Self { inner: self.inner.server_variable(name, value) }
        }
    }
}

fn sending() -> TokenStream {
    quote! {
        /// Sets how long one attempt may take. `None` waits forever.
        pub fn timeout(self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
            Self { inner: self.inner.timeout(timeout) }
        }
        /// Sets how often a failed attempt is repeated. 0 turns repeating off.
        pub fn max_retries(self, retries: u32) -> Self {
            Self { inner: self.inner.max_retries(retries) }
        }
        /// Sets a header of every request.
        pub fn default_header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            Self { inner: self.inner.default_header(name, value) }
        }
        /// Sets a query parameter of every request.
        pub fn default_query(self, name: impl AsRef<str>, value: impl rt::Encode) -> Self {
            Self { inner: self.inner.default_query(name, value) }
        }
        /// Adds a word of the program's own to `User-Agent`.
        pub fn user_agent_suffix(self, suffix: impl Into<String>) -> Self {
            Self { inner: self.inner.user_agent_suffix(suffix) }
        }
    }
}

fn transport() -> TokenStream {
    quote! {
        /// Sends with this HTTP client.
        pub fn http_client(self, client: rt::reqwest::Client) -> Self {
            Self { inner: self.inner.http_client(client) }
        }
        /// Sends with this transport.
        pub fn transport(self, transport: impl rt::Transport) -> Self {
            Self { inner: self.inner.transport(transport) }
        }
    }
}
