//! What comes back: values, nothing, bytes, errors.

use futures_util::StreamExt;
use sdksmith_conformance::answers::{
    ApiError, Client, Error, ErrorKind, ResponseHeaders,
    job::JobGetResponse,
    notes::{Note, ProblemOrTaken},
    runtime::testing::Fake,
};
use sdksmith_tests::server::{Answer, Server};

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url());
    builder.token("secret").max_retries(0).build().unwrap()
}

async fn note(answer: Answer) -> Result<Note, Error> {
    let server = Server::start().answer(answer);
    client(&server).notes().get("n1").await
}

async fn value(answer: Answer) -> Result<String, Error> {
    let server = Server::start().answer(answer);
    let value = client(&server).value().get().await?;
    Ok(value.as_str().to_owned())
}

const NOTE: &str = r#"{"id":"n1","text":"Milk."}"#;

#[tokio::test]
async fn h01_json_of_a_transport_of_ones_own_is_parsed() {
    let fake = Fake::new().json(NOTE);
    let builder = Client::builder().token("secret").transport(fake);
    let client = builder.build().unwrap();
    assert_eq!(client.notes().get("n1").await.unwrap().id, "n1");
}

#[tokio::test]
async fn h02_all_types_of_json_are_kept() {
    for json in [r#"{"a":1}"#, "[1,2]", r#""text""#, "0", "false", "null"] {
        assert_eq!(value(Answer::json(200, json)).await.unwrap(), json);
    }
}

#[tokio::test]
async fn h03_media_types_with_parameters_and_suffixes_are_json() {
    for media_type in [
        "application/json; charset=utf-8",
        "application/vnd.town.note+json",
        "Application/JSON",
    ] {
        let note = note(Answer::typed(200, media_type, NOTE)).await.unwrap();
        assert_eq!(note.text.as_deref(), Some("Milk."));
    }
}

#[tokio::test]
async fn h04_an_empty_body_is_no_value_and_no_error() {
    let json = |answer: Answer| answer.header("content-type", "application/json");
    for answer in [Answer::status(200), Answer::status(200).chunk("")] {
        let server = Server::start()
            .answer(json(answer.clone()))
            .answer(json(answer));
        let client = client(&server);
        assert!(client.job().get().await.unwrap().is_none());
        assert_eq!(client.value().get().await.unwrap().as_str(), "null");
    }
}

#[tokio::test]
async fn h04_an_empty_body_in_place_of_required_members_is_a_missing_payload() {
    let error = note(Answer::status(200)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingPayload);
}

#[tokio::test]
async fn h05_what_is_not_json_is_an_error_and_so_is_white_space() {
    for body in [r#"{"id":"n1""#, " \n", "{'id': 1}"] {
        let error = note(Answer::json(200, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body(), body.as_bytes());
        assert!(error.decode_error().is_some());
    }
}

#[tokio::test]
async fn h06_no_content_is_nothing() {
    let server = Server::start()
        .answer(Answer::status(204))
        .answer(Answer::status(204));
    let client = client(&server);
    client.notes().delete("n1").await.unwrap();
    assert!(client.job().get().await.unwrap().is_none());
}

#[tokio::test]
async fn h07_text_in_place_of_a_model_is_an_error_that_says_so() {
    let error = note(Answer::typed(200, "text/html", "<p>Milk.</p>"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("`text/html`, not JSON"));
    assert_eq!(error.body(), b"<p>Milk.</p>");
}

#[tokio::test]
async fn h08_json_of_another_content_type_is_parsed() {
    for media_type in ["text/plain", "application/octet-stream"] {
        let note = note(Answer::typed(200, media_type, NOTE)).await.unwrap();
        assert_eq!(note.id, "n1");
    }
}

#[tokio::test]
async fn h09_the_status_picks_the_variant() {
    let server = Server::start()
        .json(r#"{"result":7}"#)
        .answer(Answer::json(202, r#"{"retry_in":3}"#));
    let client = client(&server);
    match client.job().get().await.unwrap() {
        Some(JobGetResponse::Ok(job)) => assert_eq!(job.result, 7),
        other => panic!("{other:?}"),
    }
    match client.job().get().await.unwrap() {
        Some(JobGetResponse::Accepted(pending)) => assert_eq!(pending.retry_in, 3),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn h09_a_body_that_is_not_that_of_its_status_is_taken_for_what_it_is() {
    let server = Server::start()
        .json(r#"{"retry_in":3}"#)
        .json(r#"["later"]"#);
    let client = client(&server);
    let pending = client.job().get().await.unwrap();
    assert!(matches!(pending, Some(JobGetResponse::Accepted(_))));
    match client.job().get().await.unwrap() {
        Some(JobGetResponse::Unrecognized(json)) => assert_eq!(json.as_str(), r#"["later"]"#),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn h10_a_raw_response_has_headers_and_is_read_once_as_what_one_asks_for() {
    let answer = || Answer::json(200, NOTE).header("x-kept", "yes");
    let server = Server::start()
        .answer(answer())
        .answer(answer())
        .answer(answer());
    let notes = client(&server).notes();
    let raw = notes.get("n1").send_raw().await.unwrap();
    assert_eq!(
        (raw.status().as_u16(), raw.head().header("x-kept")),
        (200, Some("yes"))
    );
    assert_eq!(raw.json::<Note>().await.unwrap().id, "n1");
    let raw = notes.get("n1").send_raw().await.unwrap();
    assert_eq!(raw.text().await.unwrap(), NOTE);
    let pieces = notes.get("n1").send_raw().await.unwrap().into_stream();
    let pieces: Vec<_> = pieces.map(|piece| piece.unwrap().to_vec()).collect().await;
    assert_eq!(pieces.concat(), NOTE.as_bytes());
}

#[tokio::test]
async fn h10_bytes_come_as_a_stream_and_text_as_it_is() {
    let picture = Answer::status(200).header("content-type", "image/png");
    let server = Server::start()
        .answer(picture.chunk([1, 2]).chunk([3]))
        .answer(Answer::typed(200, "text/plain", "Milk."));
    let client = client(&server);
    let picture = client.picture().get().await.unwrap();
    assert_eq!(picture.content_type(), Some("image/png"));
    let pieces: Vec<_> = picture
        .stream()
        .map(|piece| piece.unwrap().to_vec())
        .collect()
        .await;
    assert_eq!(pieces.concat(), [1, 2, 3]);
    assert_eq!(client.text().get().await.unwrap(), "Milk.");
    let accepted: Vec<_> = server
        .asked()
        .iter()
        .map(|asked| asked.header("accept").unwrap().to_owned())
        .collect();
    assert_eq!(accepted, ["image/png", "text/plain"]);
}

#[tokio::test]
async fn h11_a_value_comes_with_its_response_and_the_headers_are_typed() {
    let answer = Answer::json(200, "[]").header("x-ratelimit-remaining", "41");
    let server = Server::start().answer(answer);
    let response = client(&server)
        .notes()
        .list()
        .send_with_response()
        .await
        .unwrap();
    assert!(response.value.is_empty());
    assert_eq!(response.head.status().as_u16(), 200);
    assert_eq!(response.x_rate_limit_remaining(), Some(41));
    assert_eq!(response.retry_after(), None);
}

#[tokio::test]
async fn h12_a_path_that_is_not_there_is_not_found() {
    let server = Server::start().otherwise(|_| Answer::status(404));
    let error = client(&server).get("/nowhere").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.to_string(), "404 status code (no body)");
}

#[tokio::test]
async fn h13_an_error_carries_all_of_its_response() {
    let body = r#"{"message":"No such note.","fields":["id"]}"#;
    let answer = Answer::typed(404, "application/problem+json", body).header("retry-after", "7");
    let error = note(answer).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!(error.to_string(), "404 No such note.");
    assert_eq!(error.body(), body.as_bytes());
    assert_eq!(error.head().unwrap().retry_after(), Some(7));
    assert_eq!(error.fields(), ["id"]);
    assert_eq!(
        error.api().unwrap().message.as_deref(),
        Some("No such note.")
    );
}

#[tokio::test]
async fn h13_the_body_of_an_error_is_that_of_its_status() {
    let taken = note(Answer::json(409, r#"{"taken_by":"Ada"}"#))
        .await
        .unwrap_err();
    match taken.body_as().unwrap() {
        ProblemOrTaken::Taken(taken) => assert_eq!(taken.taken_by, "Ada"),
        other => panic!("{other:?}"),
    }
    let other = note(Answer::json(418, r#"{"message":"Tea."}"#))
        .await
        .unwrap_err();
    match other.body_as().unwrap() {
        ProblemOrTaken::Problem(problem) => assert_eq!(problem.message.as_deref(), Some("Tea.")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn h13_a_body_that_is_not_json_is_the_message() {
    let error = note(Answer::typed(502, "text/html", "<h1>Bad gateway</h1>\n"))
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), "502 <h1>Bad gateway</h1>");
    assert!(error.api().is_none());
    let error = note(Answer::json(400, r#"{"detail":1}"#))
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), r#"400 {"detail":1}"#);
    let error = note(Answer::json(400, r#"{"message":{"code":1}}"#))
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), r#"400 {"code":1}"#);
    let error = note(Answer::json(
        400,
        r#"{"error":{"message":"Too long.","code":1}}"#,
    ))
    .await
    .unwrap_err();
    assert_eq!(error.to_string(), "400 Too long.");
    let error = note(Answer::json(400, r#"{"error":"invalid"}"#))
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), r#"400 {"error":"invalid"}"#);
}

#[tokio::test]
async fn h13_a_status_stays_one_when_its_body_cannot_be_read() {
    let error = note(Answer::json(403, r#"{"message":"No."}"#).cut_at(4))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert_eq!(error.body(), b"");
}

#[tokio::test]
async fn h14_each_status_has_its_kind() {
    let kinds = [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Authentication),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::Status),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
    ];
    for (status, kind) in kinds {
        let error = note(Answer::status(status)).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status}");
    }
}

#[tokio::test]
async fn h15_the_id_of_a_request_is_on_values_and_on_errors() {
    let server = Server::start()
        .answer(Answer::json(200, NOTE).header("x-request-id", "r1"))
        .answer(Answer::status(400).header("x-request-id", "r2"));
    let notes = client(&server).notes();
    let response = notes.get("n1").send_with_response().await.unwrap();
    assert_eq!(response.head.request_id(), Some("r1"));
    let error = notes.get("n1").await.unwrap_err();
    assert_eq!(error.request_id(), Some("r2"));
}

#[test]
fn an_error_is_at_most_three_words_wide() {
    assert!(size_of::<Error>() <= 3 * size_of::<usize>());
}
