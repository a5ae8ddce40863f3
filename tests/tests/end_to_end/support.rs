//! What all tests share: a client, and the ids and envelopes of the document's examples.

use cloudflare_sdk::{Client, ClientBuilder, Json};
use sdksmith_tests::server::Server;

pub const ACCOUNT: &str = "023e105f4ecef8ad9ca31a8372d0c353";
pub const ZONE: &str = "5e105f4ecef8ad9ca31a8372d0c35302";
pub const USER: &str = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
pub const RECORD: &str = "e105f4ecef8ad9ca31a8372d0c353023";
pub const NAMESPACE: &str = "0f2ac74b498b48028cb68387c421e279";

/// Returns a builder that leaves nothing to the environment.
pub fn builder(server: &Server) -> ClientBuilder {
    let none = None::<String>;
    Client::builder()
        .base_url(server.url().as_str())
        .api_token(none.clone())
        .api_email(none.clone())
        .api_key(none.clone())
        .user_service_key(none)
}

/// Returns a client with a token.
pub fn client(server: &Server) -> Client {
    builder(server).api_token("secret").build().unwrap()
}

/// Puts a result into the envelope of a success.
pub fn envelope(result: &str) -> String {
    format!(r#"{{"errors":[],"messages":[],"success":true,"result":{result}}}"#)
}

/// Puts a result and the place of a page into the envelope of a success.
pub fn page(result: &str, info: &str) -> String {
    format!(
        r#"{{"errors":[],"messages":[],"success":true,"result":{result},"result_info":{info}}}"#
    )
}

/// The envelope of a request that was turned down.
pub const FAILURE: &str = r#"{"errors":[{"code":7003,"message":"No route for the URI","documentation_url":"https://example.com/7003","source":{"pointer":"/email"}},{"code":7000,"message":"No route"}],"messages":[],"result":null,"success":false}"#;

pub fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

/// Returns whether two texts are the same JSON, whatever the order of members.
pub fn same_json(left: &str, right: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    read(left) == read(right)
}
