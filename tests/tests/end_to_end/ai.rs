//! Workers AI: an answer in one of several forms, or as a stream of events.

use std::time::Duration;

use cloudflare_sdk::ai::{
    AiMessage, AiMessagePart, AiRunInputResponseFormat, AiRunInputText, AiRunParams, AiRunResult,
    AiRunResultObject, AiRunStreamParams,
};
use cloudflare_sdk::{Error, ErrorKind, EventStream};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, client, envelope, json};

const MODEL: &str = "llama-3.1-8b-instruct";

async fn run(result: &str) -> AiRunResult {
    let server = Server::start().json(envelope(result));
    let answer = client(&server)
        .ai()
        .run(MODEL, AiRunParams::new(ACCOUNT))
        .await;
    assert_eq!(
        server.only().line(),
        format!("POST /accounts/{ACCOUNT}/ai/run/{MODEL}")
    );
    answer.unwrap()
}

#[tokio::test]
async fn answers_come_in_several_forms() {
    let AiRunResult::Object(AiRunResultObject::Text(text)) =
        run(r#"{"response":"Hi","usage":{"total_tokens":3}}"#).await
    else {
        panic!("text")
    };
    assert_eq!(
        (text.response.as_str(), text.usage.unwrap().total_tokens),
        ("Hi", Some(3))
    );
    let AiRunResult::Object(AiRunResultObject::Translation(text)) =
        run(r#"{"translated_text":"Salut"}"#).await
    else {
        panic!("translation")
    };
    assert_eq!(text.translated_text, "Salut");
    assert!(matches!(
        run(r#"{"summary":"s"}"#).await,
        AiRunResult::Object(AiRunResultObject::Summary(_))
    ));
    let AiRunResult::Object(AiRunResultObject::Embeddings(embeddings)) =
        run(r#"{"data":[[0.5,-1e-3]],"shape":[1,2]}"#).await
    else {
        panic!("embeddings")
    };
    assert_eq!(embeddings.data, [[0.5, -0.001]]);
    let AiRunResult::Labels(labels) = run(r#"[{"label":"cat","score":0.75}]"#).await else {
        panic!("labels")
    };
    assert_eq!(
        (labels[0].label.as_deref(), labels[0].score),
        (Some("cat"), Some(0.75))
    );
    let AiRunResult::Object(AiRunResultObject::Unrecognized(other)) = run(r#"{"image":"…"}"#).await
    else {
        panic!("other object")
    };
    assert_eq!(other.as_str(), r#"{"image":"…"}"#);
    assert!(matches!(run("7").await, AiRunResult::Unrecognized(_)));
}

#[tokio::test]
async fn inputs_can_be_one_of_several_kinds() {
    let server = Server::start().json(envelope("[]")).json(envelope("[]"));
    let part = AiMessagePart::new().r#type("text").text("Hello");
    let params = AiRunParams::new(ACCOUNT)
        .messages(vec![
            AiMessage::new("system", "Be brief."),
            AiMessage::new("user", vec![part]),
        ])
        .temperature(0.6)
        .seed(9_999_999_999)
        .raw(false)
        .response_format(
            AiRunInputResponseFormat::new()
                .r#type("json_object")
                .json_schema(json("{}")),
        );
    let ai = client(&server).ai();
    ai.run(MODEL, params).await.unwrap();
    let text = AiRunInputText::List(vec!["a".to_owned(), "b".to_owned()]);
    ai.run(MODEL, AiRunParams::new(ACCOUNT).text(text))
        .await
        .unwrap();
    let asked = server.asked();
    assert_eq!(
        asked[0].text(),
        r#"{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Hello"}]}],"temperature":0.6,"seed":9999999999,"raw":false,"response_format":{"type":"json_object","json_schema":{}}}"#
    );
    assert_eq!(asked[1].text(), r#"{"text":["a","b"]}"#);
}

async fn stream(server: &Server) -> EventStream<cloudflare_sdk::ai::RunEvent> {
    let params = AiRunStreamParams::new(ACCOUNT).prompt("Say hello.");
    client(server)
        .ai()
        .run_stream(MODEL, params)
        .timeout(Duration::from_millis(400))
        .await
        .unwrap()
}

async fn texts(mut events: EventStream<cloudflare_sdk::ai::RunEvent>) -> Result<String, Error> {
    let mut texts = String::new();
    while let Some(event) = events.next().await {
        texts.push_str(&event?.response.unwrap_or_default());
    }
    Ok(texts)
}

#[tokio::test]
async fn streams_events_until_done() {
    let server = Server::start().answer(
        Answer::events(&[": hello\n\ndata: {\"response\":\"He\"}\n\ndata: {\"resp"])
            .pause(Duration::from_millis(20))
            .chunk("onse\":\"llo\"}\r\n\r\nevent: message\ndata: {\"response\":\"!\",\ndata: \"usage\":{}}\n\n")
            .chunk("data: [DONE]\n\ndata: {\"response\":\"never\"}\n\n"),
    );
    assert_eq!(texts(stream(&server).await).await.unwrap(), "Hello!");
    let asked = server.only();
    assert_eq!(asked.text(), r#"{"prompt":"Say hello.","stream":true}"#);
    assert_eq!(asked.header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn an_event_can_be_an_error() {
    let server = Server::start().answer(Answer::events(&[
        "data: {\"response\":\"He\"}\n\n",
        "event: error\ndata: {\"message\":\"overloaded\"}\n\n",
    ]));
    let mut events = stream(&server).await;
    assert_eq!(
        events.next().await.unwrap().unwrap().response.as_deref(),
        Some("He")
    );
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Event, "overloaded")
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_can_break_or_fall_silent() {
    let first = "data: {\"response\":\"He\"}\n\n";
    let server = Server::start()
        .answer(Answer::events(&[first]).cut())
        .answer(Answer::events(&[first]).silent());
    let error = texts(stream(&server).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let error = texts(stream(&server).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_stream_is_turned_down_like_any_call() {
    let server = Server::start().answer(Answer::json(400, crate::support::FAILURE));
    let error = client(&server)
        .ai()
        .run_stream(MODEL, AiRunStreamParams::new(ACCOUNT))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadRequest);
}
