//! Zones: many query parameters, required members that can be null, a body without required members.

use cloudflare_sdk::{
    shared::{Direction, Match},
    zones::{
        ZoneCreateParams, ZoneCreateParamsAccount, ZoneDeleteParams, ZoneEditParams, ZoneGetParams,
        ZoneListParams, ZoneListParamsOrder, ZoneStatus, ZoneType,
    },
};
use sdksmith_tests::server::Server;

use crate::support::{ACCOUNT, ZONE, client, envelope};

pub const EXAMPLE: &str = r#"{"id":"023e105f4ecef8ad9ca31a8372d0c353","account":{"id":"023e105f4ecef8ad9ca31a8372d0c353","name":"Example"},"activated_on":null,"created_on":"2014-01-01T05:20:00.12345Z","development_mode":7200,"meta":{"cdn_only":true,"step":2},"modified_on":"2014-01-01T05:20:00.12345Z","name":"example.com","name_servers":["bob.ns.cloudflare.com","lola.ns.cloudflare.com"],"original_dnshost":"NameCheap","original_name_servers":null,"original_registrar":null,"owner":{"type":"organization"},"paused":true,"plan":{"price":10.99},"status":"active","type":"full"}"#;

#[tokio::test]
async fn lists_with_every_filter() {
    let server = Server::start().json(envelope(&format!("[{EXAMPLE}]")));
    let params = ZoneListParams::new()
        .name("contains:.org")
        .status(ZoneStatus::Active)
        .r#type(vec![
            ZoneType::Full,
            ZoneType::Unrecognized("new,kind".to_owned()),
        ])
        .account_id(ACCOUNT)
        .account_name("Dev Account")
        .page(1)
        .per_page(5)
        .order(ZoneListParamsOrder::AccountId)
        .direction(Direction::Desc)
        .r#match("any");
    assert_eq!(params.r#match, Some(Match::Any));
    let page = client(&server).zones().list(params).await.unwrap();
    assert_eq!(page.items()[0].name, "example.com");
    assert_eq!(
        server.only().line(),
        format!(
            "GET /zones?name=contains%3A.org&status=active&type=full,new%2Ckind&account.id={ACCOUNT}&account.name=Dev%20Account&page=1&per_page=5&order=account.id&direction=desc&match=any"
        )
    );
}

#[tokio::test]
async fn creates_a_zone() {
    let server = Server::start().json(envelope(EXAMPLE));
    let account = ZoneCreateParamsAccount::new().id(ACCOUNT);
    let params = ZoneCreateParams::new(account, "example.com").r#type(ZoneType::Full);
    let zone = client(&server).zones().create(params).await.unwrap();
    assert_eq!(zone.activated_on.map(|date| date.to_string()), None);
    assert_eq!(zone.original_dnshost.as_deref(), Some("NameCheap"));
    assert_eq!(zone.name_servers.len(), 2);
    assert_eq!(
        (zone.status, zone.r#type),
        (Some(ZoneStatus::Active), Some(ZoneType::Full))
    );
    let asked = server.only();
    assert_eq!(asked.line(), "POST /zones");
    assert_eq!(
        asked.text(),
        format!(r#"{{"account":{{"id":"{ACCOUNT}"}},"name":"example.com","type":"full"}}"#)
    );
}

#[tokio::test]
async fn gets_a_zone_by_a_named_path_parameter() {
    let server = Server::start().json(envelope(EXAMPLE));
    let zone = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .await
        .unwrap();
    assert_eq!(zone.development_mode, 7200);
    assert_eq!(server.only().line(), format!("GET /zones/{ZONE}"));
}

#[tokio::test]
async fn edits_one_member() {
    let server = Server::start()
        .json(envelope(EXAMPLE))
        .json(envelope(EXAMPLE))
        .json(envelope(EXAMPLE));
    let zones = client(&server).zones();
    zones
        .edit(ZoneEditParams::new(ZONE).paused(true))
        .await
        .unwrap();
    zones
        .edit(ZoneEditParams::new(ZONE).vanity_name_servers(Vec::new()))
        .await
        .unwrap();
    zones.edit(ZoneEditParams::new(ZONE)).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].line(), format!("PATCH /zones/{ZONE}"));
    let bodies: Vec<_> = asked.iter().map(|asked| asked.text()).collect();
    assert_eq!(
        bodies,
        [r#"{"paused":true}"#, r#"{"vanity_name_servers":[]}"#, "{}"]
    );
}

#[tokio::test]
async fn a_null_result_is_none_where_the_document_allows_it() {
    let server = Server::start()
        .json(envelope("null"))
        .json(envelope(&format!(r#"{{"id":"{ZONE}"}}"#)));
    let zones = client(&server).zones();
    assert!(
        zones
            .delete(ZoneDeleteParams::new(ZONE))
            .await
            .unwrap()
            .is_none()
    );
    let deleted = zones
        .delete(ZoneDeleteParams::new(ZONE))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(deleted.id, ZONE);
    assert_eq!(server.asked()[0].line(), format!("DELETE /zones/{ZONE}"));
}
