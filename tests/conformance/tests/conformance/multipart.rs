use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures_util::{StreamExt, stream};
use sdksmith_conformance::requests::{
    Client,
    files::{FileSaveMultipartParams, FileSaveParams, FileUploadParams},
};
use sdksmith_runtime::{Upload, bytes::Bytes};
use sdksmith_tests::server::{Answer, Asked, Server};

fn start() -> (Server, Client) {
    let server = Server::start().otherwise(|_| Answer::status(204));
    let builder = Client::builder().base_url(server.url().as_str());
    (server, builder.token("secret").build().unwrap())
}

/// Returns the parts as they stand between the delimiters, with `name="a"` short as `a`.
fn parts(asked: &Asked) -> Vec<String> {
    let media_type = asked.header("content-type").unwrap();
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let text = asked
        .text()
        .strip_suffix(&format!("--{boundary}--\r\n"))
        .unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let parts = text.split(&delimiter).skip(1);
    let short = parts.map(|part| {
        let part = part
            .strip_prefix("Content-Disposition: form-data; ")
            .unwrap();
        part.strip_suffix("\r\n").unwrap().replace("\r\n", "|")
    });
    short.collect()
}

async fn uploaded(params: FileUploadParams) -> Vec<String> {
    let (server, client) = start();
    client.files().upload(params).await.unwrap();
    parts(&server.only())
}

#[tokio::test]
async fn j01_texts_numbers_flags_and_files_are_parts() {
    let file = Upload::bytes("data")
        .file_name("a.txt")
        .content_type("text/plain");
    let params = FileUploadParams::new()
        .title("t")
        .count(3)
        .wanted(true)
        .file(file);
    assert_eq!(
        uploaded(params).await,
        [
            r#"name="title"||t"#,
            r#"name="count"||3"#,
            r#"name="wanted"||true"#,
            r#"name="file"; filename="a.txt"|Content-Type: text/plain|X-Kind: attachment||data"#,
        ]
    );
}

#[tokio::test]
async fn j02_null_is_refused_with_advice() {
    let (server, client) = start();
    let error = client
        .files()
        .upload(FileUploadParams::new().note(None))
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("send the text `null`"),
        "{error}"
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn j03_what_is_absent_is_no_part() {
    assert!(uploaded(FileUploadParams::new()).await.is_empty());
    let mut params = FileUploadParams::new().tags(vec![Some("a".to_owned()), None]);
    params.place = Some(serde_json::from_str(r#"{"inner":{}}"#).unwrap());
    assert_eq!(uploaded(params).await, [r#"name="tags[]"||a"#]);
}

#[tokio::test]
async fn j04_nested_values_are_named_with_brackets() {
    let mut params = FileUploadParams::new();
    params = params.tags(vec![Some("a".to_owned()), Some("b".to_owned())]);
    let place = r#"{"x":1,"names":["n"],"inner":{"y":2}}"#;
    params.place = Some(serde_json::from_str(place).unwrap());
    assert_eq!(
        uploaded(params).await,
        [
            r#"name="tags[]"||a"#,
            r#"name="tags[]"||b"#,
            r#"name="place[x]"||1"#,
            r#"name="place[names][]"||n"#,
            r#"name="place[inner][y]"||2"#,
        ]
    );
}

#[tokio::test]
async fn j05_lists_of_files_and_of_objects_are_a_part_for_each() {
    let files = ["a.png", "b.jpg", "c"].map(|name| Upload::bytes("x").file_name(name));
    let mut params = FileUploadParams::new().pictures(files.to_vec());
    params = params.joined(vec!["a".to_owned(), "b".to_owned()]);
    params.facts = Some(serde_json::from_str(r#"{"a":1}"#).unwrap());
    params.rows = Some(serde_json::from_str(r#"[{"a":1},{"a":2}]"#).unwrap());
    assert_eq!(
        uploaded(params).await,
        [
            r#"name="pictures[]"; filename="a.png"|Content-Type: image/png||x"#,
            r#"name="pictures[]"; filename="b.jpg"|Content-Type: image/jpeg||x"#,
            r#"name="pictures[]"; filename="c"|Content-Type: image/png||x"#,
            r#"name="joined"||a,b"#,
            r#"name="facts"|Content-Type: application/json||{"a":1}"#,
            r#"name="rows"|Content-Type: application/json||{"a":1}"#,
            r#"name="rows"|Content-Type: application/json||{"a":2}"#,
        ]
    );
}

#[tokio::test]
async fn j06_a_path_is_a_file_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.csv");
    std::fs::write(&path, "a,b").unwrap();
    let parts = uploaded(FileUploadParams::new().file(Upload::path(&path))).await;
    let expected = r#"name="file"; filename="report.csv"|Content-Type: application/octet-stream|X-Kind: attachment||a,b"#;
    assert_eq!(parts, [expected]);
    let (server, client) = start();
    let missing = FileUploadParams::new().file(Upload::path(folder.path().join("none")));
    assert!(client.files().upload(missing).await.is_err());
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn j08_names_and_media_types_can_be_chosen_for_every_source() {
    let chunk = stream::iter([Ok(Bytes::from_static(b"x"))]);
    let upload = Upload::stream(chunk).file_name("s.bin").content_type("a/b");
    let unnamed = Upload::bytes("y");
    let params = FileUploadParams::new().file(upload).pictures(vec![unnamed]);
    assert_eq!(
        uploaded(params).await,
        [
            r#"name="file"; filename="s.bin"|Content-Type: a/b|X-Kind: attachment||x"#,
            r#"name="pictures[]"; filename="upload"|Content-Type: image/png||y"#,
        ]
    );
}

#[tokio::test]
async fn j10_parts_keep_the_order_of_their_members_and_items() {
    let slow = stream::unfold(0, |step| async move {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        (step < 3).then(|| (Ok(Bytes::from(step.to_string())), step + 1))
    });
    let pictures = vec![
        Upload::stream(slow).file_name("1.png"),
        Upload::bytes("fast").file_name("2.png"),
    ];
    let params = FileUploadParams::new().pictures(pictures).title("t");
    assert_eq!(
        uploaded(params).await,
        [
            r#"name="title"||t"#,
            r#"name="pictures[]"; filename="1.png"|Content-Type: image/png||012"#,
            r#"name="pictures[]"; filename="2.png"|Content-Type: image/png||fast"#,
        ]
    );
}

#[tokio::test]
async fn j11_file_names_cannot_end_a_header() {
    let name = "C:\\dir/naïve \"a\"\r\nX-Evil: 1.png";
    let parts = uploaded(FileUploadParams::new().file(Upload::bytes("x").file_name(name))).await;
    let expected = r#"name="file"; filename="naïve %22a%22%0D%0AX-Evil: 1.png"|Content-Type: application/octet-stream|X-Kind: attachment||x"#;
    assert_eq!(parts, [expected]);
    let (server, client) = start();
    let upload = Upload::bytes("x").content_type("text/plain\r\nX-Evil: 1");
    assert!(
        client
            .files()
            .upload(FileUploadParams::new().file(upload))
            .await
            .is_err()
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn j12_a_stream_is_read_while_it_is_sent_and_once() {
    let read = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&read);
    let chunks = stream::iter(0..100).map(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        Ok(Bytes::from(vec![b'x'; 1024]))
    });
    let (server, client) = start();
    let request = client
        .files()
        .upload(FileUploadParams::new().file(Upload::stream(chunks)));
    assert_eq!(
        read.load(Ordering::Relaxed),
        0,
        "nothing is read before it is sent"
    );
    request.clone().await.unwrap();
    assert_eq!(read.load(Ordering::Relaxed), 100);
    let asked = server.only();
    assert_eq!(asked.header("transfer-encoding"), Some("chunked"));
    assert!(asked.body.len() > 100 * 1024);
    let error = request.await.unwrap_err();
    assert!(
        error.to_string().contains("cannot be sent again"),
        "{error}"
    );
}

#[tokio::test]
async fn j13_without_a_file_the_method_for_json_sends_json() {
    let (server, client) = start();
    client.files().save(FileSaveParams::new("n")).await.unwrap();
    let params = FileSaveMultipartParams::new("n").data(Upload::bytes("x"));
    client.files().save_multipart(params).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].text(), r#"{"name":"n"}"#);
    assert_eq!(parts(&asked[1]).len(), 2);
}

#[tokio::test]
async fn a_field_can_be_added_to_a_form_of_many_parts() {
    let (server, client) = start();
    let request = client
        .files()
        .upload(FileUploadParams::new().title("t").count(1));
    request
        .body_field("title", "u")
        .body_field("extra", true)
        .await
        .unwrap();
    let expected = [
        r#"name="count"||1"#,
        r#"name="title"||u"#,
        r#"name="extra"||true"#,
    ];
    assert_eq!(parts(&server.only()), expected);
}
