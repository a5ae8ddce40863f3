use super::docs;
use crate::api::{Server, ServerVariable};

/// Lowers a list of servers.
pub fn list(servers: Vec<openapiv3::Server>) -> Vec<Server> {
    servers.into_iter().map(server).collect()
}

fn server(server: openapiv3::Server) -> Server {
    Server {
        url: server.url,
        description: docs::text(server.description),
        variables: server
            .variables
            .unwrap_or_default()
            .into_iter()
            .map(|(name, variable)| self::variable(name, variable))
            .collect(),
    }
}

fn variable(name: String, variable: openapiv3::ServerVariable) -> ServerVariable {
    ServerVariable {
        name,
        default: variable.default,
        values: variable.enumeration,
        description: docs::text(variable.description),
    }
}
