use std::task::{Context, Poll};

use sdksmith_conformance::sending::{Client, Error, notes::NoteCreateParams};
use sdksmith_runtime::{
    Body, BodyStream, HttpClient, Transport, TransportError,
    http::{Request, Response},
    testing::Fake,
    transport::{BoxFuture, TransportResult, from_fn, from_service},
};
use sdksmith_tests::server::Server;

use crate::connections::builder;
use crate::support::{ignored, succeed};

#[tokio::test]
async fn n01_a_transport_is_given_the_whole_request() {
    let transport = from_fn(|request: Request<Body>| async {
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "https://sending.example/v1/notes?draft=true");
        assert_eq!(request.headers()["authorization"], "Bearer secret");
        assert_eq!(request.headers()["content-type"], "application/json");
        assert_eq!(
            request.into_body().into_bytes().await.unwrap(),
            r#"{"id":"a"}"#
        );
        Ok(Response::new(BodyStream::from_bytes(r#"{"id":"a"}"#)))
    });
    let client = Client::builder()
        .base_url("https://sending.example/v1")
        .token("secret");
    let client = client.transport(transport).build().unwrap();
    let create = client
        .notes()
        .create(NoteCreateParams::new("a"))
        .query("draft", true);
    assert_eq!(create.await.unwrap().id, "a");
}

/// A layer that adds a header, as one of tower would.
#[derive(Clone)]
struct Stamped(HttpClient);

impl tower_service::Service<Request<Body>> for Stamped {
    type Response = Response<BodyStream>;
    type Error = TransportError;
    type Future = BoxFuture<TransportResult>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> BoxFuture<TransportResult> {
        request
            .headers_mut()
            .insert("x-stamp", "7".parse().unwrap());
        self.0.call(request)
    }
}

#[tokio::test]
async fn a_stack_of_layers_is_a_transport() {
    let server = Server::start().json("[]");
    let stack = from_service(Stamped(HttpClient::new().unwrap()));
    let client = builder(&server.url()).transport(stack).build().unwrap();
    client.notes().list().await.unwrap();
    assert_eq!(server.only().header("x-stamp"), Some("7"));
}

#[test]
fn n02_transports_and_what_stands_for_them_type_check() {
    fn is_transport(_: &impl Transport) {}
    let http = HttpClient::new().unwrap();
    is_transport(&http);
    is_transport(&from_service(http.clone()));
    is_transport(&std::sync::Arc::new(http));
    is_transport(&HttpClient::with_client(
        sdksmith_runtime::reqwest::Client::new(),
    ));
    is_transport(&Fake::new());
}

#[test]
fn n03_the_proxy_of_the_environment_is_asked() {
    let proxy = Server::start().json("[]");
    let mut child = ignored("transport::a_child_asks_through_a_proxy");
    child.env("http_proxy", proxy.url());
    for name in ["no_proxy", "NO_PROXY", "REQUEST_METHOD"] {
        child.env_remove(name);
    }
    succeed(&mut child);
    assert_eq!(proxy.only().line(), "GET http://sending.test/v1/notes");
}

#[tokio::test]
#[ignore = "run by the test about proxies, in an environment of its own"]
async fn a_child_asks_through_a_proxy() {
    let client = builder("http://sending.test/v1").build().unwrap();
    client.notes().list().await.unwrap();
}

/// Compressed answers are asked for and unpacked.
#[tokio::test]
async fn compression_is_asked_for() {
    let server = Server::start().json("[]");
    let client = builder(&server.url()).build().unwrap();
    client.notes().list().await.unwrap();
    let asked = server.only();
    let encodings = asked.header("accept-encoding").unwrap();
    assert!(
        encodings.contains("gzip") && encodings.contains("br"),
        "{encodings}"
    );
}

#[test]
fn what_is_awaited_can_move_between_threads() {
    fn moves<T: Send + 'static>(_: T) {}
    let client = builder("http://sending.test")
        .transport(Fake::new())
        .build()
        .unwrap();
    let list = || client.notes().list();
    moves(list());
    moves(list().into_future());
    moves(list().send_raw());
    moves(list().send_with_response());
    moves(client.news().listen().into_future());
    moves(async move { client.news().listen().await?.next().await.transpose() });
}

#[test]
fn an_error_is_small() {
    assert!(size_of::<Error>() <= 3 * size_of::<usize>());
    assert!(size_of::<Result<(), Error>>() <= 3 * size_of::<usize>());
}
