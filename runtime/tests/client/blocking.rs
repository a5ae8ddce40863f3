use sdksmith_runtime::{
    self as rt, Credential, PageKind, Pagination,
    testing::{Fake, Reply},
};

use crate::{
    socket::Server,
    support::{API, LIST_PETS, Pet, REX, builder, client, pet, rex},
};

static NUMBER: Pagination = Pagination {
    kind: PageKind::Number {
        param: "page",
        first: 1,
        current: None,
        total_pages: None,
        has_more: None,
    },
    ..Pagination::DEFAULT
};

fn list(fake: &Fake) -> rt::PageRequest<Pet> {
    rt::Call::new(&client(fake), &LIST_PETS).returns_pages(&NUMBER)
}

#[test]
fn outside_of_a_runtime() {
    let fake = Fake::new().json(REX);
    assert_eq!(pet(&client(&fake)).send_blocking().unwrap(), rex());
    let fake = Fake::new()
        .json(r#"[{"id":1},{"id":2}]"#)
        .json(r#"[{"id":3}]"#)
        .json("[]");
    let ids: Vec<_> = list(&fake)
        .items_blocking()
        .map(|pet| pet.unwrap().id)
        .collect();
    assert_eq!(ids, [1, 2, 3]);
    let fake = Fake::new().json(r#"[{"id":1}]"#).reply(Reply::status(404));
    let pages: Vec<_> = list(&fake)
        .pages_blocking()
        .map(|page| page.is_ok())
        .collect();
    assert_eq!(pages, [true, false]);
}

#[test]
fn streams_and_bytes() {
    let reply = Reply::status(200)
        .piece("data: {\"id\":1}\n\n")
        .piece("data: {\"id\":2}\n\n");
    let fake = Fake::new()
        .reply(reply)
        .reply(Reply::status(200).piece("abc"));
    let call = || rt::Call::new(&client(&fake), &LIST_PETS);
    let events: rt::EventStream<Pet> = call().returns_events().send_blocking().unwrap();
    let ids: Vec<_> = events.blocking().map(|pet| pet.unwrap().id).collect();
    assert_eq!(ids, [1, 2]);
    assert_eq!(
        call()
            .returns_binary()
            .send_blocking()
            .unwrap()
            .bytes_blocking()
            .unwrap(),
        "abc"
    );
}

/// The connections that the asynchronous calls left open belong to a runtime that stands still during the blocking ones.
#[tokio::test]
async fn inside_of_a_runtime_after_asynchronous_calls() {
    let server = Server::start(|_| Server::json(REX)).await;
    let client = rt::Client::builder(&API)
        .base_url(server.url().as_str())
        .variables(|_| None)
        .build()
        .unwrap();
    assert_eq!(pet(&client).await.unwrap(), rex());
    for _ in 0..3 {
        assert_eq!(pet(&client).send_blocking().unwrap(), rex());
        assert_eq!(pet(&client).await.unwrap(), rex());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn inside_of_a_runtime_of_one_worker() {
    let server = Server::start(|_| Server::json(REX)).await;
    let client = rt::Client::builder(&API)
        .base_url(server.url().as_str())
        .variables(|_| None)
        .build()
        .unwrap();
    let task = tokio::spawn(async move { pet(&client).send_blocking() });
    assert_eq!(task.await.unwrap().unwrap(), rex());
}

#[test]
fn a_blocking_call_from_inside_of_one_fails_instead_of_hanging() {
    static KEYED: rt::Security = rt::Security::new(&[&["bearer"]]);
    static GET: rt::Operation = rt::Operation::new(rt::Verb::Get, "/x", &KEYED);
    let fake = Fake::new().json(REX);
    let inner = client(&fake);
    let provider = Credential::provider(move || {
        let token = pet(&inner).send_blocking();
        async move { token.map(|pet| pet.id.to_string()) }
    });
    let client = builder(&fake).option("token", provider).build().unwrap();
    let error = rt::Call::new(&client, &GET)
        .returns_unit()
        .send_blocking()
        .unwrap_err();
    assert!(
        error.to_string().contains("cannot be made from inside"),
        "{error}"
    );
}
