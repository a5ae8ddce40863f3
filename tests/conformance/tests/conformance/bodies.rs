use futures_util::stream;
use sdksmith_conformance::requests::{
    Client,
    bytes::{ByteStoreParams, ByteStorePerhapsParams},
    notes::{Colour, Note, NoteCreateParams, NoteDeleteParams, NoteEditParams, NoteReplaceParams},
    signs::SignSignParams,
    texts::{TextDescribeParams, TextSayParams, TextStreamParams},
};
use sdksmith_runtime::{Base64, Date, DateTime, Json, Upload, bytes::Bytes};
use sdksmith_tests::server::{Answer, Server};

fn start() -> (Server, Client) {
    let server = Server::start().otherwise(|_| Answer::status(204));
    let builder = Client::builder().base_url(server.url().as_str());
    (server, builder.token("secret").build().unwrap())
}

fn chunks() -> Upload {
    let chunks = ["one ", "two"].map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())));
    Upload::stream(stream::iter(chunks))
}

#[tokio::test]
async fn e01_objects_and_lists_are_json() {
    let (server, client) = start();
    let notes = client.notes();
    notes
        .create(NoteCreateParams::new("1").text("a"))
        .await
        .unwrap();
    notes
        .replace(NoteReplaceParams::new(vec![Note::new("1")]))
        .await
        .unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].text(), r#"{"id":"1","text":"a"}"#);
    assert_eq!(asked[1].text(), r#"[{"id":"1"}]"#);
    for asked in asked {
        assert_eq!(asked.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn e02_a_stream_is_sent_as_it_comes() {
    let (server, client) = start();
    client
        .bytes()
        .store(ByteStoreParams::new(chunks()))
        .await
        .unwrap();
    let asked = server.only();
    assert_eq!(asked.text(), "one two");
    assert_eq!(asked.header("transfer-encoding"), Some("chunked"));
    // The document says what the bytes are.
    assert_eq!(
        asked.header("content-type"),
        Some("application/octet-stream")
    );
}

#[tokio::test]
async fn e03_the_media_type_of_a_stream_is_kept() {
    let (server, client) = start();
    let upload = chunks().content_type("text/csv");
    client
        .bytes()
        .store(ByteStoreParams::new(upload))
        .await
        .unwrap();
    let request = client.bytes().store(ByteStoreParams::new(chunks()));
    request.header("Content-Type", "text/html").await.unwrap();
    let types: Vec<_> = server.asked();
    assert_eq!(types[0].header("content-type"), Some("text/csv"));
    assert_eq!(types[1].header("content-type"), Some("text/html"));
}

#[tokio::test]
async fn e04_an_optional_body_that_is_left_out_leaves_its_media_type() {
    let (server, client) = start();
    client.notes().edit(NoteEditParams::new()).await.unwrap();
    client
        .bytes()
        .store_perhaps(ByteStorePerhapsParams::new())
        .await
        .unwrap();
    client.signs().sign(SignSignParams::new()).await.unwrap();
    let asked = server.asked();
    let types = [
        "application/merge-patch+json",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
    ];
    for (asked, media_type) in asked.iter().zip(types) {
        assert_eq!(asked.header("content-type"), Some(media_type));
        assert_eq!(asked.text(), "");
    }
    client
        .notes()
        .edit(NoteEditParams::new().pinned(false))
        .await
        .unwrap();
    assert_eq!(server.asked()[3].text(), r#"{"pinned":false}"#);
}

#[tokio::test]
async fn e05_an_optional_body_can_go_with_its_media_type() {
    let (server, client) = start();
    let request = client.notes().edit(NoteEditParams::new());
    request.without_header("content-type").await.unwrap();
    let asked = server.only();
    assert_eq!((asked.header("content-type"), asked.text()), (None, ""));
}

#[tokio::test]
async fn e06_forms_are_written_as_queries_are_unless_the_document_says_how() {
    let (server, client) = start();
    let texts = || ["a b", "c"].map(str::to_owned).to_vec();
    let mut params = SignSignParams::new()
        .name("A & B")
        .on(Date::from("2014-01-01"));
    params = params.tags(texts()).joined(texts());
    params.place = Some(serde_json::from_str(r#"{"x":1,"y":[2,3]}"#).unwrap());
    params.facts = Some(serde_json::from_str(r#"{"a":1}"#).unwrap());
    client.signs().sign(params).await.unwrap();
    let asked = server.only();
    assert_eq!(
        asked.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    let expected = [
        "name=A+%26+B&on=2014-01-01&tags=a+b&tags=c",
        "place%5Bx%5D=1&place%5By%5D%5B%5D=2&place%5By%5D%5B%5D=3",
        "joined=a+b,c",
        "facts=%7B%22a%22%3A1%7D",
    ];
    assert_eq!(asked.text(), expected.join("&"));
}

#[tokio::test]
async fn e07_the_verb_is_in_capitals() {
    let (server, client) = start();
    client
        .notes()
        .edit(NoteEditParams::new().text("a"))
        .await
        .unwrap();
    client.notes().count().await.unwrap();
    client.notes().ask().await.unwrap();
    let ids = vec!["1".to_owned()];
    client
        .notes()
        .delete(NoteDeleteParams::new(ids))
        .await
        .unwrap();
    let asked = server.asked();
    let verbs: Vec<_> = asked.iter().map(|asked| asked.verb.as_str()).collect();
    assert_eq!(verbs, ["PATCH", "HEAD", "OPTIONS", "DELETE"]);
    // A range of media types is none that could be sent.
    assert_eq!(asked[3].header("content-type"), Some("application/json"));
    assert_eq!(asked[3].text(), r#"{"ids":["1"]}"#);
}

#[tokio::test]
async fn e08_further_members_win_over_the_body_of_an_object() {
    let (server, client) = start();
    let request = client.notes().create(NoteCreateParams::new("1").text("a"));
    let extra = Json::parse(r#"{"x":[1]}"#).unwrap();
    request
        .body_field("text", "b")
        .body_field("extra", extra)
        .await
        .unwrap();
    assert_eq!(
        server.only().text(),
        r#"{"id":"1","text":"b","extra":{"x":[1]}}"#
    );
    let request = client
        .notes()
        .replace(NoteReplaceParams::new(vec![Note::new("1")]));
    assert!(request.body_field("a", 1_i64).await.is_err());
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn e09_members_have_their_names_on_the_wire_at_every_depth() {
    let (server, client) = start();
    let colour = serde_json::from_str::<Colour>(r#"{"hexCode":"f00","other":1}"#).unwrap();
    let part = Note::new("2")
        .self_("s")
        .note_colour(Colour::String("red".to_owned()));
    let params = NoteCreateParams::new("1")
        .note_colour(colour)
        .parts(vec![part]);
    client.notes().create(params).await.unwrap();
    assert_eq!(
        server.only().text(),
        r#"{"id":"1","noteColour":{"hexCode":"f00"},"parts":[{"id":"2","self":"s","noteColour":"red"}]}"#
    );
}

#[tokio::test]
async fn e10_times_are_written_by_their_format() {
    let (server, client) = start();
    let params = NoteCreateParams::new("1").due(Date::from("2014-01-01"));
    let params = params.written_at(DateTime::from("2014-01-01T05:20:00.12345Z"));
    client.notes().create(params).await.unwrap();
    assert_eq!(
        server.only().text(),
        r#"{"id":"1","written_at":"2014-01-01T05:20:00.12345Z","due":"2014-01-01"}"#
    );
}

#[tokio::test]
async fn e11_bytes_in_json_are_base64() {
    let (server, client) = start();
    let params = NoteCreateParams::new("1").seal(Base64::from(b"hi\xff".to_vec()));
    client.notes().create(params).await.unwrap();
    assert_eq!(server.only().text(), r#"{"id":"1","seal":"aGn/"}"#);
}

#[tokio::test]
async fn e12_parameters_can_be_sent_again() {
    let (server, client) = start();
    let params = ByteStoreParams::new(Upload::bytes("again"));
    let request = client.bytes().store(params.clone());
    request.clone().await.unwrap();
    request.await.unwrap();
    client.bytes().store(params).await.unwrap();
    assert_eq!(server.asked().len(), 3);
    assert!(server.asked().iter().all(|asked| asked.text() == "again"));
}

#[tokio::test]
async fn texts_and_lines_go_as_they_are() {
    let (server, client) = start();
    client
        .texts()
        .say(TextSayParams::new("a < b"))
        .await
        .unwrap();
    client
        .texts()
        .describe(TextDescribeParams::new("<a/>"))
        .await
        .unwrap();
    let lines = Upload::bytes("{\"a\":1}\n{\"a\":2}\n");
    client
        .texts()
        .stream(TextStreamParams::new(lines))
        .await
        .unwrap();
    let asked = server.asked();
    let sent = asked
        .iter()
        .map(|asked| (asked.header("content-type").unwrap(), asked.text()));
    let expected = [
        ("text/plain", "a < b"),
        ("application/xml", "<a/>"),
        ("application/x-ndjson", "{\"a\":1}\n{\"a\":2}\n"),
    ];
    assert_eq!(sent.collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn the_server_of_an_operation_counts_until_the_client_names_one() {
    use sdksmith_runtime::testing::{Fake, Reply};
    let fake = Fake::new().otherwise(|_| Reply::status(204));
    let builder = || Client::builder().token("secret").transport(fake.clone());
    let client = builder().build().unwrap();
    client.servers().own().await.unwrap();
    client.servers().relative().await.unwrap();
    let client = builder().server_variable("region", "us").build().unwrap();
    client.servers().own().await.unwrap();
    let client = builder().base_url("https://mine.example").build().unwrap();
    client.servers().own().await.unwrap();
    let urls: Vec<_> = fake
        .requests()
        .into_iter()
        .map(|recorded| recorded.url)
        .collect();
    let expected = [
        "https://eu.requests.example/own/servers/own",
        "https://requests.example/other/servers/relative",
        "https://us.requests.example/own/servers/own",
        "https://mine.example/servers/own",
    ];
    assert_eq!(urls, expected);
}
