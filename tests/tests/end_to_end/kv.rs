//! Workers KV: raw bytes both ways, multipart with metadata, a list by cursor, a body that is an array.

use cloudflare_sdk::{
    Upload,
    kv::namespaces::{
        KvPair, NamespaceBulkUpdateParams, NamespaceCreateParams, NamespaceDeleteParams,
        NamespaceGetParams, NamespaceListParams, NamespaceListParamsOrder,
        metadata::MetadataGetParams,
        values::{ValueDeleteParams, ValueGetParams, ValueUpdateBytesParams, ValueUpdateParams},
    },
};
use sdksmith_tests::server::{Answer, Asked, Server};

use crate::support::{ACCOUNT, NAMESPACE, client, envelope, json};

const BYTES: &[u8] = b"\x00\xff\r\n--not-a-boundary\r\n\x80";

fn path(rest: &str) -> String {
    format!("/accounts/{ACCOUNT}/storage/kv/namespaces/{NAMESPACE}{rest}")
}

/// A part of a multipart body, as an independent parser sees it.
#[derive(Debug, PartialEq)]
struct Part {
    name: String,
    file: Option<String>,
    media_type: Option<String>,
    content: Vec<u8>,
}

async fn parts(asked: &Asked) -> Vec<Part> {
    let boundary = multer::parse_boundary(asked.header("content-type").unwrap()).unwrap();
    let mut form = multer::Multipart::with_reader(asked.body.as_slice(), boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.unwrap() {
        parts.push(Part {
            name: field.name().unwrap().to_owned(),
            file: field.file_name().map(str::to_owned),
            media_type: field.content_type().map(ToString::to_string),
            content: field.bytes().await.unwrap().to_vec(),
        });
    }
    parts
}

#[tokio::test]
async fn writes_raw_bytes() {
    let server = Server::start().json(envelope("null"));
    let values = client(&server).kv().namespaces().values();
    let params = ValueUpdateBytesParams::new(ACCOUNT, NAMESPACE, BYTES).expiration_ttl(300);
    assert!(
        values
            .update_bytes("My/Key?é", params)
            .await
            .unwrap()
            .is_none()
    );
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!(
            "PUT {}?expiration_ttl=300",
            path("/values/My%2FKey%3F%C3%A9")
        )
    );
    assert_eq!(
        asked.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(asked.body, BYTES);
}

#[tokio::test]
async fn writes_a_form_with_metadata() {
    let server = Server::start().json(envelope("null"));
    let values = client(&server).kv().namespaces().values();
    let params = ValueUpdateParams::new(ACCOUNT, NAMESPACE, BYTES)
        .metadata(json(r#"{"someMetadataKey":"é"}"#))
        .expiration(1_578_435_000);
    values.update("My-Key", params).await.unwrap();
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("PUT {}?expiration=1578435000", path("/values/My-Key"))
    );
    assert!(
        asked
            .header("content-type")
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    let parts = parts(&asked).await;
    assert_eq!(parts.len(), 2);
    assert_eq!(
        (parts[0].name.as_str(), parts[0].media_type.as_deref()),
        ("metadata", Some("application/json"))
    );
    assert_eq!(parts[0].content, r#"{"someMetadataKey":"é"}"#.as_bytes());
    assert_eq!(
        (parts[1].name.as_str(), parts[1].content.as_slice()),
        ("value", BYTES)
    );
    assert!(parts[1].file.is_some());
}

#[tokio::test]
async fn leaves_out_the_part_that_is_not_set() {
    let server = Server::start().json(envelope("null"));
    let values = client(&server).kv().namespaces().values();
    let value = Upload::bytes("Some Value")
        .file_name("dir/value.txt")
        .content_type("text/plain");
    values
        .update("My-Key", ValueUpdateParams::new(ACCOUNT, NAMESPACE, value))
        .await
        .unwrap();
    let part = Part {
        name: "value".to_owned(),
        file: Some("value.txt".to_owned()),
        media_type: Some("text/plain".to_owned()),
        content: b"Some Value".to_vec(),
    };
    assert_eq!(parts(&server.only()).await, [part]);
}

#[tokio::test]
async fn writes_a_file_from_a_path() {
    let file = std::env::temp_dir().join(format!("sdksmith-kv-{}.txt", std::process::id()));
    std::fs::write(&file, BYTES).unwrap();
    let server = Server::start().json(envelope("null"));
    let values = client(&server).kv().namespaces().values();
    let params = ValueUpdateParams::new(ACCOUNT, NAMESPACE, Upload::path(&file));
    let written = values.update("My-Key", params).await;
    std::fs::remove_file(&file).unwrap();
    written.unwrap();
    let parts = parts(&server.only()).await;
    assert_eq!(parts[0].content, BYTES);
    assert_eq!(
        parts[0].file.as_deref(),
        file.file_name().and_then(|name| name.to_str())
    );
}

#[tokio::test]
async fn reads_raw_bytes() {
    let answer =
        Answer::typed(200, "application/octet-stream", BYTES).header("expiration", "1578435000");
    let server = Server::start().answer(answer.clone()).answer(answer);
    let values = client(&server).kv().namespaces().values();
    let read = || values.get("My-Key", ValueGetParams::new(ACCOUNT, NAMESPACE));
    let value = read().await.unwrap();
    assert_eq!(value.head().header("expiration"), Some("1578435000"));
    assert_eq!(value.bytes().await.unwrap(), BYTES);
    let mut stream = read().await.unwrap().stream();
    let mut streamed = Vec::new();
    while let Some(piece) = stream.next().await {
        streamed.extend_from_slice(&piece.unwrap());
    }
    assert_eq!(streamed, BYTES);
    let asked = server.asked();
    assert_eq!(asked[0].line(), format!("GET {}", path("/values/My-Key")));
    assert_eq!(asked[0].header("accept"), Some("application/octet-stream"));
}

#[tokio::test]
async fn deletes_a_value() {
    let server = Server::start().json(envelope("{}"));
    let values = client(&server).kv().namespaces().values();
    let result = values
        .delete("My-Key", ValueDeleteParams::new(ACCOUNT, NAMESPACE))
        .await
        .unwrap();
    assert!(result.unwrap().is_empty());
    assert_eq!(
        server.only().line(),
        format!("DELETE {}", path("/values/My-Key"))
    );
}

#[tokio::test]
async fn reads_metadata_of_any_shape() {
    let server = Server::start();
    let texts = [
        r#"{"a":[1.50,1e400]}"#,
        r#"["x"]"#,
        "12345678901234567890",
        r#""text""#,
        "false",
    ];
    let server = texts
        .iter()
        .fold(server, |server, text| server.json(envelope(text)));
    let metadata = client(&server).kv().namespaces().metadata();
    for text in texts {
        let value = metadata
            .get("My-Key", MetadataGetParams::new(ACCOUNT, NAMESPACE))
            .await
            .unwrap();
        assert_eq!(value.as_str(), text);
    }
    assert_eq!(
        server.asked()[0].line(),
        format!("GET {}", path("/metadata/My-Key"))
    );
}

#[tokio::test]
async fn writes_an_array() {
    let server = Server::start()
        .json(envelope(
            r#"{"successful_key_count":1,"unsuccessful_keys":["b"]}"#,
        ))
        .json(envelope("null"));
    let namespaces = client(&server).kv().namespaces();
    let pairs = vec![
        KvPair::new("a", "1")
            .base64(true)
            .expiration_ttl(60)
            .metadata(json("[null]")),
        KvPair::new("b", ""),
    ];
    let update =
        |pairs| namespaces.bulk_update(NAMESPACE, NamespaceBulkUpdateParams::new(ACCOUNT, pairs));
    let written = update(pairs).await.unwrap().unwrap();
    assert_eq!(written.successful_key_count, Some(1));
    assert_eq!(written.unsuccessful_keys.unwrap(), ["b"]);
    assert!(update(Vec::new()).await.unwrap().is_none());
    let asked = server.asked();
    assert_eq!(asked[0].line(), format!("PUT {}", path("/bulk")));
    assert_eq!(
        asked[0].text(),
        r#"[{"base64":true,"expiration_ttl":60,"key":"a","metadata":[null],"value":"1"},{"key":"b","value":""}]"#
    );
    assert_eq!(asked[1].text(), "[]");
}

#[tokio::test]
async fn keeps_house_of_namespaces() {
    let namespace = format!(
        r#"{{"id":"{NAMESPACE}","supports_url_encoding":true,"title":"My Own Namespace"}}"#
    );
    let server = Server::start()
        .json(envelope(&format!("[{namespace}]")))
        .json(envelope(&namespace))
        .json(envelope(&namespace))
        .json(envelope("null"));
    let namespaces = client(&server).kv().namespaces();
    let params = NamespaceListParams::new(ACCOUNT)
        .order(NamespaceListParamsOrder::Title)
        .direction("asc")
        .per_page(1000);
    assert_eq!(namespaces.list(params).await.unwrap().items().len(), 1);
    let created = namespaces
        .create(NamespaceCreateParams::new(ACCOUNT, "My Own Namespace"))
        .await
        .unwrap();
    assert_eq!(
        (created.id.as_str(), created.supports_url_encoding),
        (NAMESPACE, Some(true))
    );
    namespaces
        .get(NAMESPACE, NamespaceGetParams::new(ACCOUNT))
        .await
        .unwrap();
    assert!(
        namespaces
            .delete(NAMESPACE, NamespaceDeleteParams::new(ACCOUNT))
            .await
            .unwrap()
            .is_none()
    );
    let base = format!("/accounts/{ACCOUNT}/storage/kv/namespaces");
    let lines: Vec<_> = server.asked().iter().map(Asked::line).collect();
    assert_eq!(
        lines,
        [
            format!("GET {base}?per_page=1000&order=title&direction=asc"),
            format!("POST {base}"),
            format!("GET {base}/{NAMESPACE}"),
            format!("DELETE {base}/{NAMESPACE}"),
        ]
    );
    assert_eq!(server.asked()[1].text(), r#"{"title":"My Own Namespace"}"#);
}
