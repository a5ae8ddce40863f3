use sdksmith_runtime::{
    self as rt, ErrorKind, PageKind, Pagination,
    testing::{Fake, Recorded, Reply},
};

use crate::support::{ADD_PET, LIST_PETS, Pet, builder, client};

fn request(fake: &Fake, pagination: &'static Pagination) -> rt::PageRequest<Pet> {
    rt::Call::new(&client(fake), &LIST_PETS)
        .query("kind", &"dog")
        .returns_pages(pagination)
}

/// Answers one body after the other, then fails.
fn answering(bodies: &[&'static str]) -> Fake {
    bodies
        .iter()
        .fold(Fake::new(), |fake, body| fake.json(*body))
}

/// Returns the ids of all items and the queries that fetched them.
async fn walk(bodies: &[&'static str], pagination: &'static Pagination) -> (Vec<i64>, Vec<String>) {
    let fake = answering(bodies);
    let items = request(&fake, pagination).items().collect().await.unwrap();
    let queries = fake
        .requests()
        .iter()
        .map(|request| request.query().to_owned())
        .collect();
    (items.iter().map(|pet| pet.id).collect(), queries)
}

macro_rules! pagination {
    ($name:ident, $items:expr, $kind:expr) => {
        static $name: Pagination = Pagination {
            kind: $kind,
            items: $items,
            ..Pagination::DEFAULT
        };
    };
}
pagination!(SINGLE, &["result"], PageKind::Single);
pagination!(
    NUMBER,
    &["result"],
    PageKind::Number {
        param: "page",
        first: 1,
        current: None,
        total_pages: None,
        has_more: None
    }
);
pagination!(
    NUMBER_OF,
    &["result"],
    PageKind::Number {
        param: "page",
        first: 1,
        current: None,
        total_pages: Some(&["info", "pages"]),
        has_more: None
    }
);
pagination!(
    OFFSET,
    &[],
    PageKind::Offset {
        param: "offset",
        first: 0,
        total: None,
        has_more: None
    }
);
pagination!(
    OFFSET_OF,
    &["result"],
    PageKind::Offset {
        param: "offset",
        first: 0,
        total: Some(&["total"]),
        has_more: None
    }
);
pagination!(
    CURSOR,
    &["result", "items"],
    PageKind::Cursor {
        param: "cursor",
        next: &["info", "next"],
        has_more: None
    }
);
pagination!(
    MORE,
    &["result"],
    PageKind::Cursor {
        param: "cursor",
        next: &["next"],
        has_more: Some(&["more"])
    }
);
pagination!(
    AFTER,
    &["data"],
    PageKind::CursorId {
        param: "after",
        id: "id",
        has_more: Some(&["has_more"])
    }
);
pagination!(
    URL,
    &["result"],
    PageKind::CursorUrl {
        next: &["links", "next"]
    }
);
pagination!(LINK, &[], PageKind::LinkHeader);

#[tokio::test]
async fn single() {
    assert_eq!(
        walk(&[r#"{"result":[{"id":1}]}"#], &SINGLE).await,
        (vec![1], vec!["kind=dog".to_owned()])
    );
    assert_eq!(walk(&[r#"{"result":null}"#], &SINGLE).await.0, []);
    assert_eq!(walk(&["{}"], &SINGLE).await.0, []);
    assert_eq!(walk(&[""], &SINGLE).await.0, []);
}

#[tokio::test]
async fn numbers_until_a_page_is_empty() {
    let (ids, queries) = walk(
        &[
            r#"{"result":[{"id":1}]}"#,
            r#"{"result":[{"id":2}]}"#,
            r#"{"result":[]}"#,
        ],
        &NUMBER,
    )
    .await;
    assert_eq!(ids, [1, 2]);
    assert_eq!(queries, ["kind=dog", "kind=dog&page=2", "kind=dog&page=3"]);
}

#[tokio::test]
async fn numbers_from_where_the_caller_began_to_the_stated_end() {
    let fake = answering(&[
        r#"{"result":[{"id":1}],"info":{"pages":5}}"#,
        r#"{"result":[{"id":2}],"info":{"pages":5}}"#,
    ]);
    let items = request(&fake, &NUMBER_OF)
        .query("page", 4_i64)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(fake.requests()[1].query(), "kind=dog&page=5");
}

#[tokio::test]
async fn offsets() {
    let fake = answering(&[r#"[{"id":1},{"id":2}]"#, r#"[{"id":3}]"#, "[]"]);
    let items = request(&fake, &OFFSET)
        .query("limit", 2_i64)
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(fake.requests()[1].query(), "kind=dog&limit=2&offset=2");
    let (ids, queries) = walk(
        &[
            r#"{"result":[{"id":1}],"total":2}"#,
            r#"{"result":[{"id":2}],"total":2}"#,
        ],
        &OFFSET_OF,
    )
    .await;
    assert_eq!(
        (ids, queries[1].as_str()),
        (vec![1, 2], "kind=dog&offset=1")
    );
}

#[tokio::test]
async fn cursors() {
    for end in [
        r#"{"result":{"items":[{"id":2}]},"info":{"next":""}}"#,
        r#"{"result":{"items":[{"id":2}]},"info":null}"#,
    ] {
        let (ids, queries) = walk(
            &[
                r#"{"result":{"items":[{"id":1}]},"info":{"next":"a&b="}}"#,
                end,
            ],
            &CURSOR,
        )
        .await;
        assert_eq!(
            (ids, queries[1].as_str()),
            (vec![1, 2], "kind=dog&cursor=a%26b%3D")
        );
    }
    let (_, queries) = walk(
        &[r#"{"result":[{"id":1}],"next":17}"#, r#"{"result":[]}"#],
        &MORE,
    )
    .await;
    assert_eq!(queries[1], "kind=dog&cursor=17");
    let (_, queries) = walk(&[r#"{"result":[{"id":1}],"next":17,"more":false}"#], &MORE).await;
    assert_eq!(queries.len(), 1);
}

#[tokio::test]
async fn the_last_id() {
    let bodies = [
        r#"{"data":[{"id":1},{"id":2}],"has_more":true}"#,
        r#"{"data":[{"id":3}],"has_more":false}"#,
    ];
    let (ids, queries) = walk(&bodies, &AFTER).await;
    assert_eq!(
        (ids, queries[1].as_str()),
        (vec![1, 2, 3], "kind=dog&after=2")
    );
}

#[tokio::test]
async fn urls_in_the_body() {
    let bodies = [
        r#"{"result":[{"id":1}],"links":{"next":"https://eu.example.test/v1/pets?token=x"}}"#,
        r#"{"result":[{"id":2}],"links":{"next":"?token=y"}}"#,
        r#"{"result":[{"id":3}],"links":{"next":null}}"#,
    ];
    let (ids, queries) = walk(&bodies, &URL).await;
    assert_eq!(
        (ids, queries),
        (
            vec![1, 2, 3],
            ["kind=dog", "token=x", "token=y"]
                .map(str::to_owned)
                .to_vec()
        )
    );
}

#[tokio::test]
async fn urls_of_another_host_are_not_followed() {
    let fake = answering(&[r#"{"result":[{"id":1}],"links":{"next":"https://evil.test/pets"}}"#]);
    let error = request(&fake, &URL).items().collect().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("evil.test"));
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn urls_in_the_header() {
    let next = r#"</v1/pets?page=2>; rel="next", </v1/pets?page=9>; rel="last""#;
    let fake = Fake::new()
        .reply(Reply::json(200, r#"[{"id":1}]"#).header("link", next))
        .json(r#"[{"id":2}]"#);
    let items = request(&fake, &LINK).items().collect().await.unwrap();
    assert_eq!(
        (items.len(), fake.requests()[1].url.as_str()),
        (2, "https://eu.example.test/v1/pets?page=2")
    );
}

#[tokio::test]
async fn pages_one_by_one() {
    let fake = answering(&[
        r#"{"result":[{"id":1}],"info":{"count":9}}"#,
        r#"{"result":[]}"#,
    ]);
    let page = request(&fake, &NUMBER).await.unwrap();
    assert_eq!((page.items().len(), page.has_next_page()), (1, true));
    assert_eq!(
        page.member::<rt::Json>("info").unwrap().unwrap().as_str(),
        r#"{"count":9}"#
    );
    assert_eq!(page.member::<String>("other").unwrap(), None);
    assert_eq!(page.head().status().as_u16(), 200);
    let last = page.next_page().unwrap().await.unwrap();
    assert!(!last.has_next_page() && last.next_page().is_none());
}

#[tokio::test]
async fn pages_as_a_stream_end_after_an_error() {
    let fake = Fake::new()
        .json(r#"{"result":[{"id":1}]}"#)
        .reply(Reply::status(404));
    let mut pages = request(&fake, &NUMBER).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().into_items().len(), 1);
    assert_eq!(
        pages.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::NotFound
    );
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn each_page_repeats_the_whole_request() {
    let fake = Fake::new().otherwise(|request: &Recorded| {
        Reply::json(
            200,
            if request.query().contains("page=3") {
                "[]"
            } else {
                r#"[{"id":1}]"#
            },
        )
    });
    static POSTED: Pagination = Pagination {
        kind: PageKind::Number {
            param: "page",
            first: 1,
            current: None,
            total_pages: None,
            has_more: None,
        },
        ..Pagination::DEFAULT
    };
    let client = builder(&fake).default_query("lang", "en").build().unwrap();
    let call = rt::Call::new(&client, &ADD_PET)
        .header("x-a", &"1")
        .json(&rt::Members(&[("q", &"dog")]));
    let mut items = call
        .returns_pages::<Pet>(&POSTED)
        .header("x-b", "2")
        .items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let requests = fake.requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert_eq!(
            (request.method.as_str(), request.text().as_str()),
            ("POST", r#"{"q":"dog"}"#)
        );
        assert_eq!(
            (request.header("x-a"), request.header("x-b")),
            (Some("1"), Some("2"))
        );
        assert!(request.query().contains("lang=en"));
    }
}

#[tokio::test]
async fn a_host_that_redirects_led_to_is_another_host() {
    let fake = Fake::new()
        .reply(Reply::status(302).header("location", "https://evil.test/pets"))
        .json(r#"{"result":[{"id":1}],"links":{"next":"/pets?page=2"}}"#);
    let error = request(&fake, &URL).items().collect().await.unwrap_err();
    assert!(error.to_string().contains("another host"), "{error}");
    assert_eq!(fake.requests().len(), 2);
}
