use sdksmith_runtime::{
    self as rt,
    testing::{Fake, Recorded, Reply},
};

use crate::support::builder;

static KEYED: rt::Security = rt::Security::new(&[&["bearer", "key", "cookie"]]);
static POST: rt::Operation = rt::Operation::new(rt::Verb::Post, "/x", &KEYED);

async fn followed(status: u16, location: &str) -> Vec<Recorded> {
    let fake = Fake::new()
        .reply(Reply::status(status).header("location", location))
        .json("{}");
    let client = builder(&fake)
        .option("token", "t")
        .option("key", "k")
        .build()
        .unwrap();
    let call = rt::Call::new(&client, &POST).json(&rt::Members(&[("a", &1_i64)]));
    let answer = call.returns_unit().send_with_response().await.unwrap();
    assert_eq!(answer.head.url(), fake.requests()[1].url);
    fake.requests()
}

#[tokio::test]
async fn credentials_stay_at_their_origin() {
    for location in [
        "https://evil.test/x",
        "http://eu.example.test/v1/x",
        "//eu.example.test:444/x",
    ] {
        let requests = followed(307, location).await;
        assert_eq!(requests[0].header("x-auth-key"), Some("k"));
        for name in ["authorization", "x-auth-key", "cookie"] {
            assert_eq!(requests[1].header(name), None, "{location} {name}");
        }
    }
}

#[tokio::test]
async fn the_same_origin_gets_everything_again() {
    let requests = followed(308, "/v2/x?y=1").await;
    assert_eq!(requests[1].url, "https://eu.example.test/v2/x?y=1");
    assert_eq!(
        (requests[1].method.as_str(), requests[1].text().as_str()),
        ("POST", r#"{"a":1}"#)
    );
    assert_eq!(
        (
            requests[1].header("authorization"),
            requests[1].header("x-auth-key")
        ),
        (Some("Bearer t"), Some("k"))
    );
}

#[tokio::test]
async fn see_other_becomes_get() {
    for status in [301, 302, 303] {
        let requests = followed(status, "/done").await;
        assert_eq!(
            (requests[1].method.as_str(), requests[1].body.len()),
            ("GET", 0)
        );
        assert_eq!(requests[1].header("content-type"), None);
    }
}

#[tokio::test]
async fn circles_end() {
    let fake = Fake::new().otherwise(|_| Reply::status(302).header("location", "/again"));
    let client = builder(&fake).build().unwrap();
    let error = client.request(rt::Verb::Get, "/x").await.unwrap_err();
    assert_eq!(error.to_string(), "redirected more than 10 times");
    assert_eq!(fake.requests().len(), 11);
}

#[tokio::test]
async fn redirects_can_be_left_alone() {
    let fake = Fake::new().reply(Reply::status(302).header("location", "/again"));
    let client = builder(&fake).max_redirects(0).build().unwrap();
    let error = client.request(rt::Verb::Get, "/x").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (rt::ErrorKind::Status, 302)
    );
    assert_eq!(error.headers().unwrap()["location"], "/again");
}
