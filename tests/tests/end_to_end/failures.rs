//! Calls that go wrong: each is the right kind of error, with its place and its body.

use std::error::Error as _;

use cloudflare_sdk::{
    ApiError, Error, ErrorKind,
    dns::records::{RecordGetParams, RecordListParams},
    kv::namespaces::values::ValueGetParams,
    zero_trust::access::users::{UserCreateParams, UserGetParams},
    zones::ZoneGetParams,
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, FAILURE, NAMESPACE, ZONE, builder, client, envelope};
use crate::zones::EXAMPLE;

async fn zone_from(answer: Answer) -> Error {
    let server = Server::start().answer(answer);
    let zones = client(&server).zones();
    zones
        .get(ZoneGetParams::new(ZONE))
        .max_retries(0)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn no_credentials() {
    let server = Server::start();
    let client = builder(&server).build().unwrap();
    let users = client.zero_trust().access().users();
    let error = users
        .create(UserCreateParams::new(ACCOUNT, "jdoe@example.com"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    let text = error.to_string();
    for name in [
        "api_token",
        "api_email",
        "api_key",
        "CLOUDFLARE_API_TOKEN",
        "CLOUDFLARE_EMAIL",
        "CLOUDFLARE_API_KEY",
    ] {
        assert!(text.contains(&format!("`{name}`")), "{text}");
    }
    assert!(
        !text.contains("SERVICE_KEY"),
        "the operation does not take it: {text}"
    );
    assert!(server.asked().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn half_of_a_pair_of_credentials() {
    let server = Server::start();
    let client = builder(&server)
        .api_email("user@example.com")
        .build()
        .unwrap();
    let error = client
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn path_values_that_lead_elsewhere() {
    let server = Server::start();
    let client = client(&server);
    let users = client.zero_trust().access().users();
    let values = client.kv().namespaces().values();
    let errors = [
        (
            users
                .get("", UserGetParams::new(ACCOUNT))
                .await
                .unwrap_err(),
            "path parameter `user_id`",
        ),
        (
            users
                .get("..", UserGetParams::new(ACCOUNT))
                .await
                .unwrap_err(),
            "`..`",
        ),
        (
            users
                .get(".", UserGetParams::new(ACCOUNT))
                .await
                .unwrap_err(),
            "`.`",
        ),
        (
            users.get("a", UserGetParams::new("")).await.unwrap_err(),
            "path parameter `account_id`",
        ),
        (
            values
                .get("a", ValueGetParams::new(ACCOUNT, ".."))
                .await
                .map(drop)
                .unwrap_err(),
            "`..`",
        ),
        (client.get("/zones/../user").await.unwrap_err(), "`..`"),
    ];
    for (error, text) in errors {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(error.to_string().contains(text), "{error}");
    }
    assert!(server.asked().is_empty(), "nothing is sent");
    let harmless = values
        .get("../secret", ValueGetParams::new(ACCOUNT, NAMESPACE))
        .max_retries(0)
        .await
        .map(drop);
    assert_eq!(harmless.unwrap_err().kind(), ErrorKind::Server);
    assert!(server.only().path().ends_with("/values/..%2Fsecret"));
}

const HTML: &str = "<!doctype html><title>Just a moment...</title>";

#[tokio::test]
async fn html_with_a_good_and_with_a_bad_status() {
    let error = zone_from(Answer::typed(200, "text/html; charset=UTF-8", HTML)).await;
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Decode, 200)
    );
    assert!(
        error.to_string().contains("`text/html`, not JSON"),
        "{error}"
    );
    assert_eq!(error.body(), HTML.as_bytes());

    let error = zone_from(Answer::typed(502, "text/html", HTML).header("cf-ray", "ray")).await;
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Server, 502)
    );
    assert_eq!(error.to_string(), format!("502 {HTML}"));
    assert_eq!(
        (error.body(), error.request_id()),
        (HTML.as_bytes(), Some("ray"))
    );
    assert!(error.errors().is_empty() && error.api().is_none());
}

#[tokio::test]
async fn truncated_json() {
    let whole = envelope(EXAMPLE);
    for length in [1, 30, whole.len() / 2, whole.len() - 1] {
        let error = zone_from(Answer::json(200, &whole[..length])).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{length}: {error}");
        assert_eq!(error.body(), &whole.as_bytes()[..length]);
        assert!(error.decode_error().is_some() && !error.is_retryable());
    }
}

#[tokio::test]
async fn a_wrong_type_deep_inside() {
    let wrong = envelope(EXAMPLE).replace("\"step\":2", "\"step\":\"two\"");
    let error = zone_from(Answer::json(200, wrong.as_str())).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    let decode = error.decode_error().unwrap();
    assert_eq!(decode.path(), "result.meta.step");
    assert_eq!(
        (decode.expected(), decode.found()),
        ("an integer", "a string")
    );
    assert_eq!(&wrong[decode.offset()..decode.offset() + 5], "\"two\"");
    assert!(
        error
            .to_string()
            .contains("result.meta.step: expected an integer, found a string"),
        "{error}"
    );
    assert_eq!(error.body(), wrong.as_bytes());
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_wrong_type_in_a_list_of_unions() {
    let server = Server::start().json(envelope(r#"[{"type":"LOC"},{"type":"MX","priority":[]}]"#));
    let records = client(&server).dns().records();
    let error = records.list(RecordListParams::new(ZONE)).await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().path(), "result[1].priority");
}

#[tokio::test]
async fn a_number_outside_its_range_and_a_fraction() {
    for number in ["9223372036854775808", "2.5", "1e400"] {
        let wrong = envelope(EXAMPLE).replace("7200", number);
        let error = zone_from(Answer::json(200, wrong)).await;
        assert_eq!(
            error.decode_error().unwrap().path(),
            "result.development_mode",
            "{number}"
        );
    }
}

#[tokio::test]
async fn a_required_member_that_is_absent() {
    let wrong = envelope(EXAMPLE).replace(r#""development_mode":7200,"#, "");
    let error = zone_from(Answer::json(200, wrong)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.decode_error().unwrap().path(),
        "result.development_mode"
    );
}

#[tokio::test]
async fn a_success_without_its_payload() {
    for body in [
        r#"{"success":true,"errors":[],"messages":[]}"#.to_owned(),
        envelope("null"),
        String::new(),
    ] {
        let error = zone_from(Answer::json(200, body.as_str())).await;
        assert_eq!(error.kind(), ErrorKind::MissingPayload, "{body}");
        assert_eq!(error.body(), body.as_bytes(), "the envelope is kept");
        assert!(error.to_string().contains("`result`"), "{error}");
    }
    let server = Server::start().json(envelope("null"));
    let records = client(&server).dns().records();
    let error = records
        .get("a", RecordGetParams::new(ZONE))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingPayload);
}

#[tokio::test]
async fn a_missing_payload_is_empty_where_all_members_are_optional() {
    let server = Server::start().json(r#"{"success":true}"#);
    let user = client(&server)
        .zero_trust()
        .access()
        .users()
        .get("a", UserGetParams::new(ACCOUNT))
        .await
        .unwrap();
    assert!(user.id.is_none());
}

#[tokio::test]
async fn the_reasons_of_the_api_are_typed() {
    for (status, kind) in [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Authentication),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::Status),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
    ] {
        let error = zone_from(Answer::json(status, FAILURE)).await;
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (kind, status)
        );
        let reasons = error.errors();
        assert_eq!(
            (reasons[0].code, reasons[0].message.as_str()),
            (7003, "No route for the URI")
        );
        assert_eq!(
            reasons[0].source.as_ref().unwrap().pointer.as_deref(),
            Some("/email")
        );
        assert_eq!((reasons.len(), reasons[1].code), (2, 7000));
        assert_eq!(error.success(), Some(false));
        assert!(error.messages().is_empty() && error.result().is_none());
        assert!(
            error.to_string().starts_with(&format!("{status} ")),
            "{error}"
        );
    }
}
