//! How values are read, and how they are written again.

use sdksmith_conformance::answers::{
    Client, Error, ErrorKind, Json,
    things::{Answer as Verdict, Measure, Shape, Things},
};
use sdksmith_tests::server::Server;
use serde_json::{Value, json};

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url());
    builder.token("secret").max_retries(0).build().unwrap()
}

async fn things(body: Value) -> Result<Things, Error> {
    let server = Server::start().json(body.to_string());
    client(&server).things().list().await
}

/// Returns where a body is wrong, what was expected and what was found.
async fn fault(body: Value) -> String {
    let error = things(body.clone()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), body.to_string().as_bytes());
    error.decode_error().unwrap().to_string()
}

/// Such a value is an error, as it is for everything that reads JSON in Rust; the whole body stays with it.
#[tokio::test]
async fn i01_a_value_of_a_wrong_type_is_an_error_that_keeps_the_body() {
    let scalar = fault(json!({"numbers": {"whole": "many"}})).await;
    assert!(scalar.contains("numbers.whole"), "{scalar}");
    let list = fault(json!({"table": [[1], 2]})).await;
    assert!(list.contains("table[1]"), "{list}");
}

#[tokio::test]
async fn i02_numbers_become_no_other_type_unless_they_are_equal() {
    let numbers = json!({"numbers": {"whole": 3.0, "any": 9_007_199_254_740_991_i64}});
    let numbers = things(numbers).await.unwrap().numbers.unwrap();
    assert_eq!(numbers.whole, Some(3));
    assert_eq!(numbers.any, Some(9_007_199_254_740_991.0));
    for wrong in [
        json!({"whole": 3.5}),
        json!({"whole": "65"}),
        json!({"whole": true}),
        json!({"flag": 1}),
        json!({"flag": "true"}),
    ] {
        fault(json!({"numbers": wrong})).await;
    }
}

#[tokio::test]
async fn i03_null_and_missing_are_both_nothing_and_the_raw_json_tells_them_apart() {
    let body = json!({"may_be_null": null, "may_be_absent": null});
    let read = things(body.clone()).await.unwrap();
    assert_eq!(
        (read.may_be_null, read.may_be_absent, read.class),
        (None, None, None)
    );
    let server = Server::start().json(body.to_string());
    let raw = client(&server).things().list().send_raw().await.unwrap();
    let raw: Json = raw.json().await.unwrap();
    assert_eq!(raw.get("may_be_null").unwrap().as_str(), "null");
    assert!(raw.get("class").is_none());
}

#[tokio::test]
async fn i04_unknown_members_are_kept_and_written_again() {
    let body = json!({"new": {"a": [1, 2.50]}, "counts": {"a": 1}, "class": "c"});
    let things = things(body.clone()).await.unwrap();
    assert_eq!(things.rest.get("new").unwrap().as_str(), r#"{"a":[1,2.5]}"#);
    assert_eq!(things.counts.as_ref().unwrap().get("a"), Some(&1));
    assert_eq!(serde_json::to_value(&things).unwrap(), body);
}

#[tokio::test]
async fn i05_names_on_the_wire_lead_to_members_and_back() {
    let body = json!({"class": "a", "self-link": "b", "selfLink": "c"});
    let things = things(body.clone()).await.unwrap();
    assert_eq!(things.class.as_deref(), Some("a"));
    assert_eq!(serde_json::to_value(&things).unwrap(), body);
}

#[tokio::test]
async fn i06_lists_of_all_kinds() {
    let body = json!({"table": [[1, 2], []], "holes": [1, null], "times": []});
    let things = things(body).await.unwrap();
    assert_eq!(things.table, Some(vec![vec![1, 2], Vec::new()]));
    assert_eq!(things.holes, Some(vec![Some(1), None]));
    assert!(things.shapes.is_none());
    assert!(things.times.unwrap().is_empty());
}

#[tokio::test]
async fn i07_members_pick_the_variant_and_what_fits_none_stays_raw() {
    let yes = things(json!({"answer": {"because": "so"}})).await.unwrap();
    assert!(matches!(yes.answer, Some(Verdict::Because(yes)) if yes.because == "so"));
    let no = things(json!({"answer": {"unless": "rain"}})).await.unwrap();
    assert!(matches!(no.answer, Some(Verdict::Unless(no)) if no.unless == "rain"));
    let neither = things(json!({"answer": {"maybe": 1}})).await.unwrap();
    match neither.answer {
        Some(Verdict::Unrecognized(json)) => assert_eq!(json.as_str(), r#"{"maybe":1}"#),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn i08_the_tag_alone_picks_the_variant() {
    let square = things(json!({"shape": {"size": [1, 2], "kind": "square"}}))
        .await
        .unwrap();
    assert!(matches!(square.shape, Some(Shape::Square(square)) if square.size == [1.0, 2.0]));
    let wrong = fault(json!({"shape": {"kind": "square", "size": 1}})).await;
    assert!(
        wrong.contains("shape.size") && wrong.contains("array"),
        "{wrong}"
    );
    let unknown = json!({"shape": {"kind": "star", "size": 5}});
    let read = things(unknown.clone()).await.unwrap();
    assert!(matches!(read.shape, Some(Shape::Unrecognized(_))));
    assert_eq!(serde_json::to_value(&read).unwrap(), unknown);
}

#[tokio::test]
async fn i09_unions_of_all_kinds_and_in_all_places() {
    let measure = async |measure: Value| {
        things(json!({"measure": measure}))
            .await
            .unwrap()
            .measure
            .unwrap()
    };
    assert!(matches!(measure(json!(3)).await, Measure::Number(3)));
    assert!(matches!(measure(json!("3 m")).await, Measure::String(text) if text == "3 m"));
    let nested = measure(json!({"kind": "circle", "size": 1})).await;
    assert!(matches!(nested, Measure::Shape(Shape::Circle(circle)) if circle.size == 1.0));
    let times = measure(json!(["2024-05-06T07:08:09Z"])).await;
    assert!(
        matches!(times, Measure::List(times) if times[0].unix_seconds() == Some(1_714_979_289))
    );
    let shape = json!({"kind": "circle", "size": 2});
    let all = things(json!({"shapes": [shape], "named_shapes": {"a": shape}}))
        .await
        .unwrap();
    assert!(matches!(all.shapes.unwrap()[0], Shape::Circle(_)));
    assert!(matches!(
        all.named_shapes.unwrap().get("a"),
        Some(Shape::Circle(_))
    ));
}

#[tokio::test]
async fn i10_times_are_read_however_they_are_written() {
    let texts = [
        "2024-05-06T07:08:09Z",
        "2024-05-06 07:08:09Z",
        "2024-05-06T07:08:09+0000",
        "2024-05-06T07:08:09",
        "2024-05-06T07:08:09.123456789Z",
        "next week",
    ];
    let times = things(json!({"times": texts}))
        .await
        .unwrap()
        .times
        .unwrap();
    let seconds: Vec<_> = times.iter().map(|time| time.unix_seconds()).collect();
    let second = Some(1_714_979_289);
    assert_eq!(seconds, [second, second, second, second, second, None]);
    let kept: Vec<_> = times.iter().map(ToString::to_string).collect();
    assert_eq!(kept, texts);
}

#[tokio::test]
async fn i11_integers_of_64_bits_are_exact() {
    for large in [i64::MAX, i64::MIN, 9_007_199_254_740_993] {
        let numbers = things(json!({"numbers": {"large": large}}))
            .await
            .unwrap()
            .numbers;
        assert_eq!(numbers.unwrap().large, Some(large));
    }
    fault(json!({"numbers": {"large": u64::MAX}})).await;
}

#[tokio::test]
async fn i12_keys_of_maps_may_be_anything() {
    let counts = json!({"a.b": 1, "": 2, "ü\n\"": 3, "__proto__": 4});
    let body = json!({"counts": counts});
    let things = things(body.clone()).await.unwrap();
    let read = things.counts.as_ref().unwrap();
    assert_eq!((read.len(), read.get("ü\n\"")), (4, Some(&3)));
    assert_eq!(serde_json::to_value(&things).unwrap(), body);
}

#[tokio::test]
async fn i13_a_root_that_is_no_object_is_itself() {
    let server = Server::start().json(r#"[{"id":"n1"}]"#).json(r#""milk""#);
    let client = client(&server);
    assert_eq!(client.notes().list().await.unwrap()[0].id, "n1");
    assert_eq!(client.word().get().await.unwrap(), "milk");
}

#[tokio::test]
async fn i14_types_may_hold_themselves() {
    let tree =
        json!({"name": "a", "branches": [{"name": "b", "branches": []}], "parent": {"name": "c"}});
    let tree = things(json!({"tree": tree})).await.unwrap().tree.unwrap();
    assert_eq!(tree.branches.as_ref().unwrap()[0].name, "b");
    assert_eq!(tree.parent.as_ref().unwrap().name, "c");
}

#[tokio::test]
async fn i15_values_go_through_serde_and_leave_out_what_is_not_there() {
    let body = json!({"numbers": {"whole": 1}, "tree": {"name": "a"}, "self-link": "b"});
    let read = things(body.clone()).await.unwrap();
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written, body);
    let again: Things = serde_json::from_value(written).unwrap();
    assert_eq!(serde_json::to_value(&again).unwrap(), body);
}
