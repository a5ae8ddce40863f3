//! What hangs below a user: sessions, failed sign-ins, the latest identity.

use cloudflare_sdk::zero_trust::access::users::{
    active_sessions::{ActiveSessionGetParams, ActiveSessionListParams},
    failed_logins::FailedLoginListParams,
    last_seen_identity::LastSeenIdentityGetParams,
};
use sdksmith_tests::server::Server;

use crate::support::{ACCOUNT, USER, client, envelope};

#[tokio::test]
async fn lists_sessions_in_a_single_page() {
    let session = r#"[{"expiration":1694813506,"name":"s","metadata":{"apps":{"cc2a":{"hostname":"test.example.com","type":"self_hosted"}},"ttl":21600}}]"#;
    let server = Server::start().json(envelope(session));
    let sessions = client(&server)
        .zero_trust()
        .access()
        .users()
        .active_sessions();
    let page = sessions
        .list(USER, ActiveSessionListParams::new(ACCOUNT))
        .await
        .unwrap();
    assert!(!page.has_next_page());
    assert!(page.next_page().is_none());
    let metadata = page.items()[0].metadata.as_ref().unwrap();
    let apps = metadata.apps.as_ref().unwrap();
    assert_eq!(apps["cc2a"].hostname.as_deref(), Some("test.example.com"));
    assert_eq!(
        server.only().line(),
        format!("GET /accounts/{ACCOUNT}/access/users/{USER}/active_sessions")
    );
}

#[tokio::test]
async fn a_single_page_is_asked_for_once() {
    let server = Server::start().otherwise(|_| {
        sdksmith_tests::server::Answer::json(200, envelope(r#"[{"name":"a"},{"name":"b"}]"#))
    });
    let sessions = client(&server)
        .zero_trust()
        .access()
        .users()
        .active_sessions();
    let all = sessions
        .list(USER, ActiveSessionListParams::new(ACCOUNT))
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(all.len(), 2);
    server.only();
}

#[tokio::test]
async fn gets_a_session() {
    let identity = r#"{"account_id":"1234567890","isActive":true,"geo":{"country":"US"},"device_sessions":{"d-1":{"last_authenticated":1638832687}},"devicePosture":{"r-1":{"check":{"exists":true},"success":false}},"mtls_auth":{"cert_presented":false}}"#;
    let server = Server::start().json(envelope(identity));
    let sessions = client(&server)
        .zero_trust()
        .access()
        .users()
        .active_sessions();
    let params = ActiveSessionGetParams::new(ACCOUNT, USER);
    let session = sessions.get("X1aXj1lFVcqqyoXF", params).await.unwrap();
    assert_eq!(session.is_active, Some(true));
    assert_eq!(
        session.device_sessions.unwrap()["d-1"].last_authenticated,
        Some(1_638_832_687)
    );
    let rule = &session.device_posture.unwrap()["r-1"];
    assert_eq!(rule.check.as_ref().unwrap().exists, Some(true));
    assert_eq!(
        server.only().line(),
        format!("GET /accounts/{ACCOUNT}/access/users/{USER}/active_sessions/X1aXj1lFVcqqyoXF")
    );
}

#[tokio::test]
async fn lists_failed_logins() {
    let server = Server::start().json(envelope(
        r#"[{"expiration":0,"metadata":{"app_name":"Test App","tries":3}}]"#,
    ));
    let logins = client(&server)
        .zero_trust()
        .access()
        .users()
        .failed_logins();
    let page = logins
        .list(USER, FailedLoginListParams::new(ACCOUNT))
        .await
        .unwrap();
    let metadata = page.items()[0].metadata.as_ref().unwrap();
    assert_eq!(metadata["app_name"].text().as_deref(), Some("Test App"));
    assert_eq!(metadata["tries"].as_str(), "3");
    assert_eq!(
        server.only().line(),
        format!("GET /accounts/{ACCOUNT}/access/users/{USER}/failed_logins")
    );
}

#[tokio::test]
async fn gets_the_last_seen_identity() {
    let server = Server::start().json(envelope(
        r#"{"email":"test@cloudflare.com","version":2,"idp":{"type":"azureAD"}}"#,
    ));
    let identities = client(&server)
        .zero_trust()
        .access()
        .users()
        .last_seen_identity();
    let identity = identities
        .get(USER, LastSeenIdentityGetParams::new(ACCOUNT))
        .await
        .unwrap();
    assert_eq!((identity.version, identity.iat), (Some(2), None));
    assert_eq!(identity.idp.unwrap().r#type.as_deref(), Some("azureAD"));
    assert_eq!(
        server.only().line(),
        format!("GET /accounts/{ACCOUNT}/access/users/{USER}/last_seen_identity")
    );
}
