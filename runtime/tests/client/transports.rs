use std::{
    future::{Ready, ready},
    task::{Context, Poll},
};

use sdksmith_runtime::{
    self as rt, ErrorKind,
    testing::Fake,
    transport::{from_fn, from_service},
};
use tower_service::Service;

use crate::support::{REX, builder, pet};

#[tokio::test]
async fn a_function_is_a_transport() {
    let transport = from_fn(|request| async move {
        assert_eq!(request.uri().path(), "/v1/pets/7");
        Ok(rt::http::Response::new(rt::BodyStream::from_bytes(REX)))
    });
    let client = builder(&Fake::new()).transport(transport).build().unwrap();
    assert_eq!(pet(&client).await.unwrap().id, 7);
}

/// Times out at first and answers when asked again.
#[derive(Clone)]
struct Moody;

impl Service<rt::http::Request<rt::Body>> for Moody {
    type Response = rt::http::Response<rt::BodyStream>;
    type Error = rt::TransportError;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: rt::http::Request<rt::Body>) -> Self::Future {
        let count = &request.headers()["x-stainless-retry-count"];
        ready(match count == "0" {
            true => Err(rt::TransportError::timeout("not now")),
            false => Ok(rt::http::Response::new(rt::BodyStream::from_bytes(REX))),
        })
    }
}

#[tokio::test]
async fn a_tower_service_is_a_transport() {
    let client = builder(&Fake::new())
        .transport(from_service(Moody))
        .build()
        .unwrap();
    assert_eq!(pet(&client).await.unwrap().id, 7);
    let error = pet(&client).max_retries(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn an_error_that_speaks_of_time_is_one_of_time() {
    let kind = |cause: fn() -> rt::TransportError| async move {
        let transport = from_fn(move |_| ready(Err(cause())));
        let client = builder(&Fake::new()).transport(transport).build().unwrap();
        pet(&client).max_retries(0).await.unwrap_err().kind()
    };
    let late = || rt::TransportError::connection("the operation timed out");
    assert_eq!(kind(late).await, ErrorKind::Timeout);
    let late =
        || rt::TransportError::connection(std::io::Error::from(std::io::ErrorKind::TimedOut));
    assert_eq!(kind(late).await, ErrorKind::Timeout);
    let refused = || rt::TransportError::connection("refused");
    assert_eq!(kind(refused).await, ErrorKind::Connection);
}
