//! Which credentials an operation gets, and where they go.

use sdksmith_tests::server::{Answer, Server};

use crate::support::{builder, client, notes};

#[tokio::test]
async fn every_place_of_a_credential() {
    let server = notes();
    let client = builder(&server)
        .username("user")
        .password("pass:word")
        .board("b k")
        .jar("crumbs")
        .identity_token("openid")
        .build()
        .unwrap();
    client.drawers().list().await.unwrap();
    client.boards().list().await.unwrap();
    client.jars().list().await.unwrap();
    client.mirrors().list().await.unwrap();
    let asked = server.asked();
    assert_eq!(
        asked[0].header("authorization"),
        Some("Basic dXNlcjpwYXNzOndvcmQ=")
    );
    assert_eq!(asked[1].query(), "board_key=b%20k");
    assert_eq!(asked[2].header("cookie"), Some("jar=crumbs"));
    assert_eq!(asked[3].header("authorization"), Some("Bearer openid"));
}

#[tokio::test]
async fn any_of_several_credentials_suffices() {
    let server = notes();
    let pair = builder(&server).mail("a@b.c").key("k").build().unwrap();
    pair.gates().list().await.unwrap();
    pair.with_options()
        .token("t")
        .build()
        .unwrap()
        .gates()
        .list()
        .await
        .unwrap();
    let half = builder(&server).key("k").build().unwrap();
    half.gates()
        .list()
        .header("X-Mail", "by@hand")
        .await
        .unwrap();
    half.gates().list().await.unwrap_err();
    let asked = server.asked();
    let sent =
        |index: usize| ["authorization", "x-mail", "x-key"].map(|name| asked[index].header(name));
    assert_eq!(sent(0), [None, Some("a@b.c"), Some("k")]);
    assert_eq!(sent(1), [Some("Bearer t"), None, None]);
    assert_eq!(sent(2), [None, Some("by@hand"), Some("k")]);
    assert_eq!(asked.len(), 3);
}

#[tokio::test]
async fn credentials_are_sent_where_they_are_wanted() {
    let server = notes();
    let (with, without) = (client(&server), builder(&server).build().unwrap());
    with.walls().list().await.unwrap();
    with.windows().list().await.unwrap();
    without.walls().list().await.unwrap();
    without.windows().list().await.unwrap();
    let asked = server.asked();
    let sent: Vec<_> = asked
        .iter()
        .map(|asked| asked.header("authorization"))
        .collect();
    assert_eq!(sent, [None, Some("Bearer secret"), None, None]);
}

#[tokio::test]
async fn a_parameter_by_hand_stands_in_for_a_credential() {
    let server = notes();
    let client = builder(&server).build().unwrap();
    client.boards().list().await.unwrap_err();
    client
        .boards()
        .list()
        .query("board_key", "mine")
        .await
        .unwrap();
    assert_eq!(server.only().query(), "board_key=mine");
}

#[tokio::test]
async fn credentials_do_not_follow_a_redirect_to_another_host() {
    let other = notes();
    let url = format!("{}/there", other.url());
    let server = Server::start().otherwise(move |_| Answer::status(307).header("location", &url));
    let client = builder(&server)
        .token("secret")
        .mail("secret@b.c")
        .key("secret")
        .username("secret")
        .password("secret")
        .board("secret")
        .jar("secret")
        .build()
        .unwrap();
    client.notes().list().await.unwrap();
    client.letters().list().await.unwrap();
    client.drawers().list().await.unwrap();
    client.boards().list().await.unwrap();
    client.jars().list().await.unwrap();
    client
        .walls()
        .list()
        .header("Authorization", "Bearer secret")
        .await
        .unwrap();
    assert_eq!(other.asked().len(), 6);
    assert!(!format!("{:?}", other.asked()).contains("secret"));
}

#[tokio::test]
async fn nothing_prints_a_credential() {
    let answer = || Answer::json(401, r#"{"message":"no"}"#).header("set-cookie", "a=hush");
    let server = Server::start().otherwise(move |_| answer());
    let begun = builder(&server)
        .token("hush-1")
        .board("hush-2")
        .jar("hush-3")
        .default_header("X-Auth-Hand", "hush-4")
        .default_query("sign", "hush-5");
    let mut printed = format!("{begun:?}");
    let client = begun.build().unwrap();
    let list = client.notes().list().header("X-Mail", "hush-6");
    printed += &format!("{client:?} {list:?} {:?}", client.get("/notes?key=hush-8"));
    let named = format!("http://user:hush@{}/", &server.url()["http://".len()..]);
    printed += &format!("{:?}", sdksmith_runtime::BaseUrl::from(&named));
    printed += &format!(
        "{:?}",
        client.with_options().base_url(named).build().unwrap()
    );
    for unusable in ["http://user:hush@", "mailto:user:hush@b.c"] {
        let error = builder(&server).base_url(unusable).build().unwrap_err();
        printed += &format!("{error} {error:?}");
    }
    for error in [
        list.await.unwrap_err(),
        client.boards().list().await.unwrap_err(),
        client.jars().list().await.unwrap_err(),
        client
            .with_options()
            .token("hush\n7")
            .build()
            .unwrap()
            .notes()
            .list()
            .await
            .unwrap_err(),
        client
            .with_options()
            .base_url("http://127.0.0.1:1")
            .max_retries(0)
            .build()
            .unwrap()
            .boards()
            .list()
            .await
            .unwrap_err(),
    ] {
        printed += &format!("{error} {error:?} {:?}", std::error::Error::source(&error));
        printed += &format!("{:?} {:?}", error.head(), error.headers());
    }
    let moved = Answer::status(307).header("location", "/there?access_token=hush");
    let server = Server::start()
        .answer(moved)
        .otherwise(|_| Answer::json(200, "[]").header("set-cookie", "a=hush"));
    let client = builder(&server).token("hush").build().unwrap();
    let answer = client.notes().list().send_with_response().await.unwrap();
    let raw = client.notes().list().send_raw().await.unwrap();
    printed += &format!("{answer:?} {raw:?}");
    assert!(answer.head.url().contains("hush"));
    assert!(!printed.contains("hush"), "{printed}");
}
