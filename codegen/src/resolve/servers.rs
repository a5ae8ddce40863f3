use crate::{
    api::{Api, Operation, Server},
    sdk::{Client, ServerVariable},
};

/// Returns the URL that an operation has in place of the client's, and makes its variables those of the client.
pub(super) fn own(operation: &Operation, api: &Api, client: &mut Client) -> Option<String> {
    let server = operation.servers.first()?;
    let is_clients = api
        .servers
        .first()
        .is_some_and(|first| first.url == server.url);
    if is_clients {
        return None;
    }
    let url = absolute(&client.base_url, &server.url)?;
    let url = declare(url, server, client);
    let url = url.trim_end_matches('/').to_owned();
    (url != client.base_url).then_some(url)
}

/// Returns a URL that may be relative to the client's (OpenAPI 3.0.3, section 4.7.5).
fn absolute(base: &str, url: &str) -> Option<String> {
    if url.contains("://") {
        return Some(url.to_owned());
    }
    let (scheme, rest) = base.split_once("://")?;
    let host = rest.split('/').next().unwrap_or_default();
    Some(match url.strip_prefix("//") {
        Some(other) => format!("{scheme}://{other}"),
        None => format!("{scheme}://{host}/{}", url.trim_start_matches('/')),
    })
}

/// Adds the variables of a server to the client's. One that means another default there keeps its own, written into the URL.
fn declare(mut url: String, server: &Server, client: &mut Client) -> String {
    for variable in &server.variables {
        let known = client
            .server_variables
            .iter()
            .find(|known| known.name == variable.name);
        match known {
            Some(known) if known.default == variable.default => {}
            Some(_) => {
                url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
            }
            None => client.server_variables.push(ServerVariable {
                name: variable.name.clone(),
                default: variable.default.clone(),
            }),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_url_has_the_host_of_the_clients() {
        let base = "https://a.example/v1";
        let cases = [
            ("/v2", "https://a.example/v2"),
            ("v2", "https://a.example/v2"),
            ("//b.example/c", "https://b.example/c"),
            ("http://b.example", "http://b.example"),
        ];
        for (url, expected) in cases {
            assert_eq!(absolute(base, url).as_deref(), Some(expected));
        }
        assert_eq!(absolute("/v1", "/v2"), None);
    }
}
