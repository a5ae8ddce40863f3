//! DNS records: a body that is one of eight kinds, told apart by `type`.

use cloudflare_sdk::dns::records::{
    ARecord, AaaaRecord, CaaRecord, CaaRecordData, CnameRecord, CnameRecordResponseSettings,
    DnsRecordType, MxRecord, NsRecord, Record, RecordCreateParams, RecordDeleteParams,
    RecordEditParams, RecordGetParams, RecordListParams, RecordListParamsOrder,
    RecordListParamsTagMatch, RecordResponse, RecordScanParams, RecordUpdateParams, SrvRecord,
    SrvRecordData, TxtRecord,
};
use cloudflare_sdk::shared::Direction;
use sdksmith_tests::server::Server;

use crate::support::{RECORD, ZONE, client, envelope, json};

/// Returns a stored record of the kind `kind`.
fn stored(kind: &str, members: &str) -> String {
    format!(
        r#"{{"id":"{RECORD}","created_on":"2014-01-01T05:20:00.12345Z","meta":{{"auto_added":true}},"modified_on":"2014-01-01T05:20:00.12345Z","proxiable":true,"name":"example.com","ttl":3600,{members}"type":"{kind}"}}"#
    )
}

/// Sends a record of each kind, and returns what was sent.
async fn sent(record: Record) -> String {
    let server = Server::start().json(envelope(&stored("A", "")));
    let params = RecordCreateParams::new(ZONE, record);
    client(&server)
        .dns()
        .records()
        .create(params)
        .await
        .unwrap();
    let asked = server.only();
    assert_eq!(asked.line(), format!("POST /zones/{ZONE}/dns_records"));
    asked.text().to_owned()
}

#[tokio::test]
async fn sends_each_kind_with_its_tag() {
    let a = ARecord::new("example.com", 3600)
        .content("198.51.100.4")
        .proxied(true)
        .tags(vec!["owner:dns-team".to_owned()]);
    let aaaa = AaaaRecord::new("example.com", 1)
        .content("2400:cb00:2049::1")
        .private_routing(false);
    let caa = CaaRecord::new("example.com", 1).data(
        CaaRecordData::new()
            .flags(1)
            .tag("issue")
            .value("letsencrypt.org"),
    );
    let cname = CnameRecord::new("a.example.com", 1)
        .content("b.example.com")
        .settings(CnameRecordResponseSettings::new().flatten_cname(true));
    let mx = MxRecord::new("example.com", 1)
        .content("mx.example.com")
        .priority(10);
    let ns = NsRecord::new("example.com", 1).content("ns1.example.com");
    let srv = SrvRecord::new("_sip._tcp.example.com", 1)
        .data(SrvRecordData::new().port(8806).target("example.com"));
    let txt = TxtRecord::new("example.com", 1)
        .content("\"v=spf1 -all\"")
        .comment("Domain verification record");
    for (record, body) in [
        (
            Record::A(a),
            r#"{"name":"example.com","ttl":3600,"proxied":true,"tags":["owner:dns-team"],"type":"A","content":"198.51.100.4"}"#,
        ),
        (
            Record::Aaaa(aaaa),
            r#"{"name":"example.com","ttl":1,"type":"AAAA","content":"2400:cb00:2049::1","private_routing":false}"#,
        ),
        (
            Record::Caa(caa),
            r#"{"name":"example.com","ttl":1,"type":"CAA","data":{"flags":1,"tag":"issue","value":"letsencrypt.org"}}"#,
        ),
        (
            Record::Cname(cname),
            r#"{"name":"a.example.com","ttl":1,"type":"CNAME","content":"b.example.com","settings":{"flatten_cname":true}}"#,
        ),
        (
            Record::Mx(mx),
            r#"{"name":"example.com","ttl":1,"type":"MX","content":"mx.example.com","priority":10}"#,
        ),
        (
            Record::Ns(ns),
            r#"{"name":"example.com","ttl":1,"type":"NS","content":"ns1.example.com"}"#,
        ),
        (
            Record::Srv(srv),
            r#"{"name":"_sip._tcp.example.com","ttl":1,"type":"SRV","data":{"port":8806,"target":"example.com"}}"#,
        ),
        (
            Record::Txt(txt),
            r#"{"name":"example.com","ttl":1,"comment":"Domain verification record","type":"TXT","content":"\"v=spf1 -all\""}"#,
        ),
        (
            Record::Unrecognized(json(r#"{"type": "LOC", "name": "x"}"#)),
            r#"{"type": "LOC", "name": "x"}"#,
        ),
    ] {
        assert!(
            crate::support::same_json(&sent(record.clone()).await, body),
            "{record:?}"
        );
    }
}

async fn received(kind: &str, members: &str) -> RecordResponse {
    let server = Server::start().json(envelope(&stored(kind, members)));
    let records = client(&server).dns().records();
    let record = records
        .get(RECORD, RecordGetParams::new(ZONE))
        .await
        .unwrap();
    assert_eq!(
        server.only().line(),
        format!("GET /zones/{ZONE}/dns_records/{RECORD}")
    );
    record
}

#[tokio::test]
async fn reads_each_kind_by_its_tag() {
    let RecordResponse::A(a) = received("A", r#""content":"198.51.100.4","#).await else {
        panic!("A")
    };
    assert_eq!(
        (a.id.as_str(), a.content.as_deref(), a.ttl),
        (RECORD, Some("198.51.100.4"), 3600)
    );
    assert_eq!(a.meta["auto_added"].as_str(), "true");
    assert!(matches!(
        received("AAAA", "").await,
        RecordResponse::Aaaa(_)
    ));
    let RecordResponse::Caa(caa) = received("CAA", r#""data":{"flags":1},"#).await else {
        panic!("CAA")
    };
    assert_eq!(caa.data.unwrap().flags, Some(1));
    let RecordResponse::Cname(cname) = received(
        "CNAME",
        r#""settings":{"flatten_cname":true,"ipv4_only":false},"#,
    )
    .await
    else {
        panic!("CNAME")
    };
    assert_eq!(cname.settings.unwrap().flatten_cname, Some(true));
    let RecordResponse::Mx(mx) = received("MX", r#""priority":10,"#).await else {
        panic!("MX")
    };
    assert_eq!(mx.priority, Some(10));
    assert!(matches!(received("NS", "").await, RecordResponse::Ns(_)));
    let RecordResponse::Srv(srv) = received("SRV", r#""data":{"weight":5},"#).await else {
        panic!("SRV")
    };
    assert_eq!(srv.data.unwrap().weight, Some(5));
    assert!(matches!(received("TXT", "").await, RecordResponse::Txt(_)));
}

#[tokio::test]
async fn a_kind_it_does_not_know_is_kept() {
    let RecordResponse::Unrecognized(record) =
        received("LOC", r#""data":{"lat_degrees":37},"#).await
    else {
        panic!("LOC")
    };
    assert_eq!(record.get("type").unwrap().text().as_deref(), Some("LOC"));
    assert_eq!(
        record.get("data").unwrap().as_str(),
        r#"{"lat_degrees":37}"#
    );
}

#[tokio::test]
async fn replaces_and_changes_a_record() {
    let server = Server::start()
        .json(envelope(&stored("A", "")))
        .json(envelope(&stored("NS", "")));
    let records = client(&server).dns().records();
    let record = Record::Ns(NsRecord::new("example.com", 60));
    records
        .update(RECORD, RecordUpdateParams::new(ZONE, record.clone()))
        .await
        .unwrap();
    records
        .edit(RECORD, RecordEditParams::new(ZONE, record))
        .await
        .unwrap();
    let asked = server.asked();
    assert_eq!(
        asked[0].line(),
        format!("PUT /zones/{ZONE}/dns_records/{RECORD}")
    );
    assert_eq!(
        asked[1].line(),
        format!("PATCH /zones/{ZONE}/dns_records/{RECORD}")
    );
    assert_eq!(asked[0].body, asked[1].body);
}

#[tokio::test]
async fn deletes_a_record_whose_answer_has_no_envelope() {
    let server = Server::start().json(format!(r#"{{"result":{{"id":"{RECORD}"}}}}"#));
    let records = client(&server).dns().records();
    let deleted = records
        .delete(RECORD, RecordDeleteParams::new(ZONE))
        .await
        .unwrap();
    assert_eq!(deleted.id.as_deref(), Some(RECORD));
    assert_eq!(
        server.only().line(),
        format!("DELETE /zones/{ZONE}/dns_records/{RECORD}")
    );
}

#[tokio::test]
async fn lists_with_dotted_filters() {
    let server = Server::start().json(envelope(&format!(
        "[{},{}]",
        stored("TXT", ""),
        stored("URI", "")
    )));
    let params = RecordListParams::new(ZONE)
        .name_contains("w.example.")
        .r#type(DnsRecordType::Txt)
        .proxied(false)
        .tag_exact("greeting:Hello, world")
        .tag_match(RecordListParamsTagMatch::Any)
        .order(RecordListParamsOrder::Ttl)
        .direction(Direction::Asc);
    let page = client(&server).dns().records().list(params).await.unwrap();
    assert!(matches!(
        page.items(),
        [RecordResponse::Txt(_), RecordResponse::Unrecognized(_)]
    ));
    assert_eq!(
        server.only().line(),
        format!(
            "GET /zones/{ZONE}/dns_records?name.contains=w.example.&type=TXT&proxied=false&tag.exact=greeting%3AHello%2C%20world&tag_match=any&order=ttl&direction=asc"
        )
    );
}

#[tokio::test]
#[allow(
    deprecated,
    reason = "the method stands for all that the document deprecates"
)]
async fn a_deprecated_method_takes_any_json() {
    let server = Server::start().json(envelope(r#"{"recs_added":5,"total_records_parsed":6}"#));
    let scan = client(&server)
        .dns()
        .records()
        .scan(RecordScanParams::new(ZONE, json("{}")));
    let scanned = scan.await.unwrap();
    assert_eq!(
        (scanned.recs_added, scanned.total_records_parsed),
        (Some(5), Some(6))
    );
    let asked = server.only();
    assert_eq!(
        (asked.line(), asked.text()),
        (format!("POST /zones/{ZONE}/dns_records/scan"), "{}")
    );
}
