//! Integer enums and a credential of its own; next to them, a parameter that travels as a header.

use cloudflare_sdk::{
    origin_ca_certificates::{
        CertificateRequestType, CertificateValidity, OriginCaCertificateCreateParams,
        OriginCaCertificateListParams,
    },
    r2::buckets::{BucketGetParams, BucketLocation, R2Jurisdiction},
};
use sdksmith_tests::server::Server;

use crate::support::{ACCOUNT, ZONE, builder, client, envelope};

const CERTIFICATE: &str = r#"{"id":"1","csr":"---","hostnames":["example.com"],"request_type":"origin-ecc","requested_validity":5475,"expires_on":"2014-01-01 05:20:00 +0000 UTC"}"#;

#[tokio::test]
async fn has_a_certificate_signed() {
    let server = Server::start().json(envelope(CERTIFICATE));
    let certificates = client(&server).origin_ca_certificates();
    let hostnames = vec!["example.com".to_owned(), "*.example.com".to_owned()];
    let params = OriginCaCertificateCreateParams::new(
        "line 1\nline 2",
        hostnames,
        CertificateRequestType::OriginEcc,
    )
    .requested_validity(CertificateValidity::Value90);
    let certificate = certificates.create(params).await.unwrap();
    assert_eq!(
        certificate.requested_validity,
        CertificateValidity::Value5475
    );
    assert_eq!(certificate.request_type, CertificateRequestType::OriginEcc);
    let asked = server.only();
    assert_eq!(asked.line(), "POST /certificates");
    assert_eq!(
        asked.text(),
        r#"{"csr":"line 1\nline 2","hostnames":["example.com","*.example.com"],"request_type":"origin-ecc","requested_validity":90}"#
    );
}

#[tokio::test]
async fn lists_with_a_required_query_parameter_and_a_service_key() {
    let unknown = CERTIFICATE.replace("5475", "42");
    let server = Server::start().json(envelope(&format!("[{unknown}]")));
    let client = builder(&server)
        .user_service_key("v1.0-key")
        .build()
        .unwrap();
    let params = OriginCaCertificateListParams::new(ZONE)
        .limit(10)
        .offset(20);
    let page = client.origin_ca_certificates().list(params).await.unwrap();
    assert_eq!(
        page.items()[0].requested_validity,
        CertificateValidity::Unrecognized(42)
    );
    assert_eq!(page.items()[0].requested_validity.value(), 42);
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("GET /certificates?zone_id={ZONE}&limit=10&offset=20")
    );
    assert_eq!(asked.header("x-auth-user-service-key"), Some("v1.0-key"));
    assert_eq!(asked.header("authorization"), None);
}

#[tokio::test]
async fn sends_a_header_parameter() {
    let bucket = envelope(
        r#"{"name":"example-bucket","location":"weur","jurisdiction":"eu","creation_date":"today"}"#,
    );
    let server = Server::start().json(bucket.as_str()).json(bucket.as_str());
    let buckets = client(&server).r2().buckets();
    let params = BucketGetParams::new(ACCOUNT).jurisdiction(R2Jurisdiction::Eu);
    let bucket = buckets.get("example-bucket", params).await.unwrap();
    assert_eq!(
        (bucket.location, bucket.jurisdiction),
        (Some(BucketLocation::Weur), Some(R2Jurisdiction::Eu))
    );
    buckets
        .get("example-bucket", BucketGetParams::new(ACCOUNT))
        .await
        .unwrap();
    let asked = server.asked();
    assert_eq!(
        asked[0].line(),
        format!("GET /accounts/{ACCOUNT}/r2/buckets/example-bucket")
    );
    assert_eq!(asked[0].header("cf-r2-jurisdiction"), Some("eu"));
    assert_eq!(asked[1].header("cf-r2-jurisdiction"), None);
}
