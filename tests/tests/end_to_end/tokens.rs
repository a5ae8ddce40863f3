//! A method without any argument.

use cloudflare_sdk::user::tokens::TokenVerificationStatus;
use sdksmith_tests::server::Server;

use crate::support::{client, envelope};

#[tokio::test]
async fn verifies_the_token() {
    let server = Server::start()
        .json(envelope(r#"{"id":"ed17574386854bf78a67040be0a770b0","status":"active","expires_on":"2020-01-01T00:00:00Z"}"#))
        .json(envelope(r#"{"id":"x","status":"resting"}"#));
    let tokens = client(&server).user().tokens();
    let token = tokens.verify().await.unwrap();
    assert_eq!(token.status, TokenVerificationStatus::Active);
    assert_eq!(token.expires_on.unwrap().as_str(), "2020-01-01T00:00:00Z");
    assert!(token.not_before.is_none());
    let token = tokens.verify().await.unwrap();
    assert_eq!(
        token.status,
        TokenVerificationStatus::Unrecognized("resting".to_owned())
    );
    assert_eq!(token.status.to_string(), "resting");
    assert_eq!(server.asked()[0].line(), "GET /user/tokens/verify");
}
