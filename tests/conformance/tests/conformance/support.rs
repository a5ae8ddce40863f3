use std::process::Command;

use sdksmith_conformance::options::{Client, ClientBuilder};
use sdksmith_tests::server::{Answer, Server};

/// Returns a server that answers everything with an empty list.
pub fn notes() -> Server {
    Server::start().otherwise(|_| Answer::json(200, "[]"))
}

/// Begins a client that asks the server, in an empty environment.
pub fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url()).variables(|_| None)
}

/// Returns a client that asks the server, with a token.
pub fn client(server: &Server) -> Client {
    builder(server).token("secret").build().unwrap()
}

/// Returns an environment of these variables alone.
pub fn variables(
    pairs: &[(&str, &str)],
) -> impl Fn(&str) -> Option<String> + Send + Sync + 'static {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let pairs: Vec<_> = pairs.iter().map(owned).collect();
    move |name| {
        pairs
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    }
}

/// Returns a run of an ignored test of this binary in a process of its own, for what a whole process has: its
/// environment, its memory.
pub fn ignored(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored"]);
    command
}

/// Runs a test that [`ignored`] gave.
///
/// # Panics
/// When it fails.
pub fn succeed(test: &mut Command) {
    let child = test.output().unwrap();
    let printed = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success(), "{printed}");
}
