use sdksmith_runtime::{self as rt, ErrorKind, testing::Fake};

use crate::support::{ADD_PET, API, GET_PET, LIST_PETS, OPEN, REX, builder, client};

static OWN_SERVER: rt::Operation =
    rt::Operation::new(rt::Verb::Get, "/x", &OPEN).server("https://other.test/api");
static EITHER: rt::Operation = rt::Operation::new(rt::Verb::Get, "/{kind}/{kind_id}/x", &OPEN);

async fn url_of(base: Option<&str>, path: &str) -> String {
    let fake = Fake::new().json("{}");
    let client = match base {
        Some(base) => builder(&fake).base_url(base).build().unwrap(),
        None => client(&fake),
    };
    client.request(rt::Verb::Get, path).await.unwrap();
    fake.requests().remove(0).url
}

#[tokio::test]
async fn base_and_path_have_one_slash_between_them() {
    for base in ["https://a.test/custom/path", "https://a.test/custom/path/"] {
        for path in ["/foo", "foo"] {
            assert_eq!(
                url_of(Some(base), path).await,
                "https://a.test/custom/path/foo"
            );
        }
    }
    assert_eq!(
        url_of(Some("https://a.test"), "/foo").await,
        "https://a.test/foo"
    );
    assert_eq!(
        url_of(Some("https://a.test/v1?key=1"), "/foo?b=2").await,
        "https://a.test/v1/foo?key=1&b=2"
    );
}

#[tokio::test]
async fn a_whole_url_replaces_the_base() {
    assert_eq!(
        url_of(None, "https://b.test/x/?y=1").await,
        "https://b.test/x/?y=1"
    );
    assert_eq!(
        url_of(None, "/x?y=a%20b").await,
        "https://eu.example.test/v1/x?y=a%20b"
    );
}

#[tokio::test]
async fn a_server_of_the_operation_counts_until_someone_chose_a_base() {
    let fake = Fake::new().json("{}").json("{}");
    rt::Call::new(&client(&fake), &OWN_SERVER)
        .returns_unit()
        .await
        .unwrap();
    let chosen = builder(&fake)
        .base_url("https://mine.test")
        .build()
        .unwrap();
    rt::Call::new(&chosen, &OWN_SERVER)
        .returns_unit()
        .await
        .unwrap();
    let urls: Vec<_> = fake
        .requests()
        .into_iter()
        .map(|request| request.url)
        .collect();
    assert_eq!(urls, ["https://other.test/api/x", "https://mine.test/x"]);
}

#[tokio::test]
async fn path_values_are_encoded() {
    let fake = Fake::new().json(REX);
    rt::Call::new(&client(&fake), &GET_PET)
        .path("id", &"a/b?c#d%e ü:@")
        .returns_unit()
        .await
        .unwrap();
    assert_eq!(
        fake.requests()[0].path(),
        "/v1/pets/a%2Fb%3Fc%23d%25e%20%C3%BC:@"
    );
}

#[tokio::test]
async fn path_values_that_lead_elsewhere_are_refused_before_sending() {
    let fake = Fake::new();
    let client = client(&fake);
    for value in ["", ".", ".."] {
        let error = rt::Call::new(&client, &GET_PET)
            .path("id", &value)
            .returns_unit()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{value:?}");
    }
    let error = rt::Call::new(&client, &GET_PET)
        .path("id", &"..")
        .returns_unit()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("`..`"), "{error}");
    let error = rt::Call::new(&client, &GET_PET)
        .path("id", &"")
        .returns_unit()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("`id`"), "{error}");
    let error = client
        .request(rt::Verb::Get, "/a/%2e%2E/b")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("^^^^^^"), "{error}");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn exactly_one_of_two_path_values() {
    let call = |account: Option<&'static str>, zone: Option<&'static str>| async move {
        let fake = Fake::new().json("{}");
        let choices: [(&str, &str, &dyn rt::Encode); 2] = [
            ("accounts", "account_id", &account),
            ("zones", "zone_id", &zone),
        ];
        let call = rt::Call::new(&client(&fake), &EITHER).path_one_of("kind_id", "kind", &choices);
        call.returns_unit()
            .await
            .map(|()| fake.requests()[0].path().to_owned())
            .map_err(|error| error.to_string())
    };
    assert_eq!(call(Some("a"), None).await.unwrap(), "/v1/accounts/a/x");
    assert_eq!(call(None, Some("z")).await.unwrap(), "/v1/zones/z/x");
    assert_eq!(
        call(None, None).await.unwrap_err(),
        "one of `account_id`, `zone_id` must be given"
    );
    assert_eq!(
        call(Some("a"), Some("z")).await.unwrap_err(),
        "only one of `account_id`, `zone_id` can be given"
    );
}

/// The client knows both, as it does with variables of the environment for both.
#[tokio::test]
async fn of_two_path_values_that_the_client_has_none_is_chosen() {
    static KNOWING: rt::Api = rt::Api {
        options: &[
            rt::ClientOption::new("account_id").path("account_id"),
            rt::ClientOption::new("zone_id").path("zone_id"),
        ],
        ..API
    };
    let absent: Option<String> = None;
    let call = |options: &'static [&'static str], zone: Option<&'static str>| {
        let absent = absent.clone();
        async move {
            let fake = Fake::new().json("{}");
            let builder = rt::Client::builder(&KNOWING).transport(fake.clone());
            let builder = builder.variables(|_| None);
            let with = |builder: rt::ClientBuilder, name| builder.option(name, "of-client");
            let client = options.iter().copied().fold(builder, with).build().unwrap();
            let choices: [(&str, &str, &dyn rt::Encode); 2] = [
                ("accounts", "account_id", &absent),
                ("zones", "zone_id", &zone),
            ];
            let call = rt::Call::new(&client, &EITHER).path_one_of("kind_id", "kind", &choices);
            call.returns_unit()
                .await
                .map(|()| fake.requests()[0].path().to_owned())
                .map_err(|error| error.to_string())
        }
    };
    const BOTH: &[&str] = &["account_id", "zone_id"];
    assert_eq!(
        call(&["zone_id"], None).await.unwrap(),
        "/v1/zones/of-client/x"
    );
    assert_eq!(call(BOTH, Some("z")).await.unwrap(), "/v1/zones/z/x");
    assert_eq!(
        call(BOTH, None).await.unwrap_err(),
        "one of `account_id`, `zone_id` must be given: the client has several"
    );
}

#[tokio::test]
async fn request_query_replaces_defaults_of_the_same_name() {
    let fake = Fake::new().json("[]");
    let client = builder(&fake)
        .default_query("page", 1_i64)
        .default_query("lang", "en")
        .build()
        .unwrap();
    let absent: Option<String> = None;
    let ids = vec!["a".to_owned(), "b&c".to_owned()];
    rt::Call::new(&client, &LIST_PETS)
        .query("page", &3_i64)
        .query("ids", &ids)
        .query("none", &absent)
        .returns_unit()
        .query("extra", "x y")
        .await
        .unwrap();
    assert_eq!(
        fake.requests()[0].query(),
        "lang=en&page=3&ids=a&ids=b%26c&extra=x%20y"
    );
}

#[tokio::test]
async fn the_first_fault_comes_out() {
    let fake = Fake::new();
    let call = rt::Call::new(&client(&fake), &ADD_PET)
        .header("x-a", &"line\nbreak")
        .invalid("second");
    let error = call.returns_unit().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "value of the header `x-a` has characters that a header cannot hold"
    );
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn paths_that_a_url_would_shorten_are_refused() {
    let fake = Fake::new();
    let client = client(&fake);
    for path in ["/a/.\t./b", "/a\\..\\b", "/a/\n../b"] {
        let error = client.request(rt::Verb::Get, path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path:?}");
    }
    assert!(fake.requests().is_empty());
}
