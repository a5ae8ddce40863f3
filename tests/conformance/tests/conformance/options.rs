use sdksmith_conformance::options::Client;
use sdksmith_tests::server::Server;

/// Returns a client that asks the server, with a token.
fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url().as_str());
    builder.token("secret").build().unwrap()
}

#[tokio::test]
async fn a05_an_explicit_base_url_is_used() {
    let server = Server::start().json("[]");
    let notes = client(&server).notes().list().await.unwrap();
    assert!(notes.is_empty());
    assert_eq!(server.only().path(), "/notes");
}
