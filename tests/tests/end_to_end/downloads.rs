//! Bytes to a file, and text.

use std::time::Duration;

use cloudflare_sdk::{
    ErrorKind, Upload,
    dns::records::{RecordExportParams, RecordImportParams},
    images::v1::blobs::BlobGetParams,
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, ZONE, client, envelope};

#[tokio::test]
async fn downloads_an_image_to_a_file() {
    let image: Vec<u8> = (0..200_000_u32)
        .map(|number| number.to_le_bytes()[0])
        .collect();
    let pieces = image.chunks(60_000).fold(
        Answer::status(200).header("content-type", "image/png"),
        |answer, piece| answer.chunk(piece),
    );
    let server = Server::start().answer(pieces);
    let blobs = client(&server).images().v1().blobs();
    let image_blob = blobs.get("a b", BlobGetParams::new(ACCOUNT)).await.unwrap();
    assert_eq!(
        (image_blob.content_type(), image_blob.content_length()),
        (Some("image/png"), None)
    );
    let file = std::env::temp_dir().join(format!("sdksmith-image-{}", std::process::id()));
    let written = image_blob.save(&file).await.unwrap();
    let content = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!((written, content.len()), (200_000, 200_000));
    assert!(content == image);
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("GET /accounts/{ACCOUNT}/images/v1/a%20b/blob")
    );
    assert_eq!(asked.header("accept"), Some("image/*"));
}

#[tokio::test]
async fn a_download_that_breaks_is_an_error() {
    let whole = Answer::typed(200, "image/png", vec![7; 1000]);
    let server = Server::start()
        .answer(whole.clone().cut_at(10))
        .answer(whole.cut_at(10).silent());
    let blobs = client(&server).images().v1().blobs();
    let get = || {
        blobs
            .get("a", BlobGetParams::new(ACCOUNT))
            .timeout(Duration::from_millis(300))
    };
    assert_eq!(
        get().await.unwrap().bytes().await.unwrap_err().kind(),
        ErrorKind::Connection
    );
    assert_eq!(
        get().await.unwrap().bytes().await.unwrap_err().kind(),
        ErrorKind::Timeout
    );
}

#[tokio::test]
async fn a_download_into_nowhere_is_an_error() {
    let server = Server::start().answer(Answer::typed(200, "image/png", "x"));
    let blob = client(&server)
        .images()
        .v1()
        .blobs()
        .get("a", BlobGetParams::new(ACCOUNT))
        .await
        .unwrap();
    let error = blob
        .save(std::env::temp_dir().join("no-such-folder").join("file"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
}

#[tokio::test]
async fn exports_text() {
    let zone_file = "www.example.com. 300 IN  A 127.0.0.1\n";
    let server = Server::start().answer(Answer::typed(200, "text/plain; charset=utf-8", zone_file));
    let text = client(&server)
        .dns()
        .records()
        .export(RecordExportParams::new(ZONE))
        .await
        .unwrap();
    assert_eq!(text, zone_file);
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("GET /zones/{ZONE}/dns_records/export")
    );
    assert_eq!(asked.header("accept"), Some("text/plain"));
}

#[tokio::test]
async fn imports_a_file() {
    let server = Server::start().json(envelope(r#"{"recs_added":1}"#));
    let file = Upload::bytes("www 300 IN A 127.0.0.1").file_name("zone.txt");
    let params = RecordImportParams::new(ZONE, file).proxied("true");
    let imported = client(&server)
        .dns()
        .records()
        .import(params)
        .await
        .unwrap();
    assert_eq!(imported.recs_added, Some(1));
    let asked = server.only();
    let boundary = multer::parse_boundary(asked.header("content-type").unwrap()).unwrap();
    let mut form = multer::Multipart::with_reader(asked.body.as_slice(), boundary);
    let file = form.next_field().await.unwrap().unwrap();
    assert_eq!(
        (file.name(), file.file_name()),
        (Some("file"), Some("zone.txt"))
    );
    assert_eq!(file.text().await.unwrap(), "www 300 IN A 127.0.0.1");
    let proxied = form.next_field().await.unwrap().unwrap();
    assert_eq!(
        (proxied.name(), proxied.file_name()),
        (Some("proxied"), None)
    );
    assert_eq!(proxied.text().await.unwrap(), "true");
    assert!(form.next_field().await.unwrap().is_none());
}
