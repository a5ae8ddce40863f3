//! The transport that answers from memory, for tests of programs that use the client.

use cloudflare_sdk::{
    Client, ErrorKind,
    runtime::testing::{Fake, Reply},
    zones::{ZoneCreateParams, ZoneCreateParamsAccount, ZoneGetParams},
};

use crate::support::{ACCOUNT, ZONE, envelope};
use crate::zones::EXAMPLE;

fn client(fake: &Fake) -> Client {
    Client::builder()
        .api_token("secret")
        .base_url("https://api.test/v4")
        .transport(fake.clone())
        .build()
        .unwrap()
}

#[tokio::test]
async fn answers_from_memory() {
    let fake = Fake::new().json(envelope(EXAMPLE)).reply(Reply::failure());
    let zones = client(&fake).zones();
    let account = ZoneCreateParamsAccount::new().id(ACCOUNT);
    zones
        .create(ZoneCreateParams::new(account, "example.com"))
        .await
        .unwrap();
    let error = zones
        .get(ZoneGetParams::new(ZONE))
        .max_retries(0)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let requests = fake.requests();
    assert_eq!(
        (requests[0].method.as_str(), requests[0].path()),
        ("POST", "/v4/zones")
    );
    assert_eq!(requests[0].url, "https://api.test/v4/zones");
    assert!(requests[0].text().contains("example.com"));
    assert_eq!(requests[1].path(), format!("/v4/zones/{ZONE}"));
}
