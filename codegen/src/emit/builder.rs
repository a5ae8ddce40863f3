use proc_macro2::TokenStream;
use quote::quote;

use super::{options, site::Site};

/// Emits the builder of the client.
pub fn builder(site: Site<'_>) -> TokenStream {
    let options = (0..site.sdk.client.options.len()).map(|index| options::setter(site, index));
    quote! {
        /// A client in the making. What is not set comes from the environment, then from the defaults of the API.
        #[derive(Debug)]
        #[must_use]
        pub struct ClientBuilder { inner: rt::ClientBuilder }
        impl ClientBuilder {
            #(#options)*
            rt::client_options!();
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
