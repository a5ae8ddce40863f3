use super::*;

#[test]
fn hides_secrets() {
    let secret: Secret = read("\"hunter2\"").unwrap();
    assert_eq!(
        (format!("{secret:?}").as_str(), secret.expose()),
        ("[redacted]", "hunter2")
    );
}

#[test]
fn sends_decimals_back_as_they_came() {
    for text in ["1.10", "\"1.10\"", "-0"] {
        let decimal: Decimal = read(text).unwrap();
        assert_eq!(to_json_text(&decimal).unwrap(), text);
    }
    assert_eq!(to_json_text(&Decimal::from("1.10")).unwrap(), "\"1.10\"");
    assert_eq!(
        to_json_text(&Decimal::number("1.10").unwrap()).unwrap(),
        "1.10"
    );
    assert!(Decimal::number("1.1.").is_none());
    assert_eq!(Decimal::from("2.5").to_f64(), Some(2.5));
}

#[test]
fn reads_and_writes_base64() {
    assert_eq!(Base64::from(b"light w".as_slice()).as_str(), "bGlnaHQgdw==");
    for text in ["bGlnaHQgdw==", "bGlnaHQgdw", "bGln\nIGFHdw"] {
        assert!(Base64::from(text).bytes().is_some(), "{text}");
    }
    assert_eq!(Base64::from("-_8=").bytes(), Some(vec![0xfb, 0xff]));
    assert_eq!(Base64::from("#").bytes(), None);
}

#[test]
fn makes_patches() {
    assert_eq!(Patch::<i32>::from(Some(1)), Patch::Value(1));
    assert_eq!(Patch::<i32>::from(None), Patch::Null);
    assert_eq!(
        Patch::<String>::from("x").value().map(String::as_str),
        Some("x")
    );
}

#[test]
fn keeps_the_order_of_maps() {
    let mut map = Map::from([("b", 1), ("a", 2)]);
    assert_eq!(map.insert("b", 3), Some(1));
    map.insert("c", 4);
    assert_eq!(
        map.iter()
            .map(|(name, value)| format!("{name}{value}"))
            .collect::<String>(),
        "b3a2c4"
    );
    assert_eq!(map.remove("b"), Some(3));
    assert_eq!(format!("{map:?}"), r#"{"a": 2, "c": 4}"#);
    assert_eq!(map, Map::from([("c", 4), ("a", 2)]));
}

#[test]
fn sends_a_stream_once() {
    struct Empty;
    impl futures_core::Stream for Empty {
        type Item = std::io::Result<bytes::Bytes>;

        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(None)
        }
    }
    let upload = Upload::stream(Empty).file_name("a/b.txt");
    let UploadSource::Stream(stream) = upload.source() else {
        panic!("not a stream")
    };
    let clone = stream.clone();
    assert!(stream.take().is_some());
    assert!(clone.take().is_none());
    assert_eq!(
        format!("{upload:?}"),
        r#"Upload { source: stream, name: Some("b.txt"), media_type: None }"#
    );
}

#[test]
fn describes_uploads_without_their_content() {
    let upload = Upload::bytes(vec![1, 2, 3]);
    assert_eq!((upload.len(), upload.name()), (Some(3), None));
    assert!(format!("{upload:?}").contains("3 bytes"));
    assert_eq!(
        Upload::path("reports/report.csv").name(),
        Some("report.csv")
    );
}
