//! The calls, with as many arguments as the document has examples for.

use cloudflare_sdk::{
    Binary, Client, Error, ErrorKind, EventStream, Json, Request, Upload,
    ai::{AiMessage, AiRunParams, AiRunStreamParams, RunEvent},
    dns::records::*,
    images::v1::blobs::BlobGetParams,
    kv::namespaces::{
        KvPair, NamespaceBulkUpdateParams, NamespaceCreateParams, NamespaceDeleteParams,
        NamespaceGetParams, NamespaceListParams,
        keys::KeyListParams,
        metadata::MetadataGetParams,
        values::{ValueDeleteParams, ValueGetParams, ValueUpdateBytesParams, ValueUpdateParams},
    },
    origin_ca_certificates::{OriginCaCertificateCreateParams, OriginCaCertificateListParams},
    r2::buckets::BucketGetParams,
    zero_trust::access::users::{
        UserCreateParams, UserDeleteParams, UserGetParams, UserListParams, UserUpdateParams,
        active_sessions::{ActiveSessionGetParams, ActiveSessionListParams},
        failed_logins::FailedLoginListParams,
        last_seen_identity::LastSeenIdentityGetParams,
    },
    zones::{
        ZoneCreateParams, ZoneCreateParamsAccount, ZoneDeleteParams, ZoneEditParams, ZoneGetParams,
        ZoneListParams, ZoneType,
    },
};

use crate::verdicts::Verdicts;

const ID: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const USER: &str = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

pub async fn users(client: &Client, verdicts: &mut Verdicts) {
    let users = client.zero_trust().access().users();
    let create = UserCreateParams::new(ID, "jdoe@example.com").name("Jane Doe");
    verdicts.keep("users.create", users.create(create).await);
    let list = UserListParams::new(ID)
        .name("Jane Doe")
        .email("jdoe@example.com")
        .search("Jane")
        .page(1)
        .per_page(10);
    verdicts.keep("users.list", users.list(list).await);
    verdicts.keep("users.get", users.get(USER, UserGetParams::new(ID)).await);
    let update = UserUpdateParams::new(ID, "jdoe@example.com", "Jane Doe");
    verdicts.keep("users.update", users.update(USER, update).await);
    verdicts.keep(
        "users.delete",
        users.delete(USER, UserDeleteParams::new(ID)).await,
    );
    let sessions = users.active_sessions();
    verdicts.keep(
        "active_sessions.list",
        sessions.list(USER, ActiveSessionListParams::new(ID)).await,
    );
    let get = ActiveSessionGetParams::new(ID, USER);
    verdicts.keep(
        "active_sessions.get",
        sessions.get("X1aXj1lFVcqqyoXF", get).await,
    );
    let logins = users.failed_logins();
    verdicts.keep(
        "failed_logins.list",
        logins.list(USER, FailedLoginListParams::new(ID)).await,
    );
    let identity = users.last_seen_identity();
    verdicts.keep(
        "last_seen_identity.get",
        identity.get(USER, LastSeenIdentityGetParams::new(ID)).await,
    );
}

pub async fn zones(client: &Client, verdicts: &mut Verdicts) {
    let zones = client.zones();
    let list = ZoneListParams::new()
        .name("contains:.org")
        .status("active")
        .r#type(vec![ZoneType::Full, ZoneType::Partial])
        .account_id(ID)
        .account_name("Dev Account")
        .page(1)
        .per_page(5)
        .order("account.id")
        .direction("desc")
        .r#match("any");
    verdicts.keep("zones.list", zones.list(list).await);
    let account = ZoneCreateParamsAccount::new().id(ID);
    let create = ZoneCreateParams::new(account, "example.com").r#type(ZoneType::Full);
    verdicts.keep("zones.create", zones.create(create).await);
    verdicts.keep("zones.get", zones.get(ZoneGetParams::new(ID)).await);
    verdicts.keep(
        "zones.edit",
        zones.edit(ZoneEditParams::new(ID).paused(true)).await,
    );
    verdicts.keep(
        "zones.delete",
        zones.delete(ZoneDeleteParams::new(ID)).await,
    );
}

pub async fn records(client: &Client, verdicts: &mut Verdicts) {
    let records = client.dns().records();
    let a = || {
        Record::A(
            ARecord::new("example.com", 3600)
                .content("198.51.100.4")
                .proxied(true)
                .comment("Domain verification record")
                .tags(vec!["owner:dns-team".to_owned()]),
        )
    };
    let list = RecordListParams::new(ID)
        .name_contains("w.example.")
        .r#type("A")
        .tag_exact("greeting:Hello, world")
        .proxied(true)
        .per_page(5)
        .order("name");
    verdicts.keep("records.list", records.list(list).await);
    verdicts.keep(
        "records.create A",
        records.create(RecordCreateParams::new(ID, a())).await,
    );
    let mx = Record::Mx(
        MxRecord::new("example.com", 3600)
            .content("mx.example.com")
            .priority(10),
    );
    verdicts.keep(
        "records.create MX",
        records.create(RecordCreateParams::new(ID, mx)).await,
    );
    let data = SrvRecordData::new()
        .port(8806)
        .priority(10)
        .target("example.com")
        .weight(5);
    let srv = Record::Srv(SrvRecord::new("_sip._tcp.example.com", 1).data(data));
    verdicts.keep(
        "records.create SRV",
        records.create(RecordCreateParams::new(ID, srv)).await,
    );
    verdicts.keep(
        "records.get",
        records.get(ID, RecordGetParams::new(ID)).await,
    );
    verdicts.keep(
        "records.update",
        records.update(ID, RecordUpdateParams::new(ID, a())).await,
    );
    verdicts.keep(
        "records.edit",
        records.edit(ID, RecordEditParams::new(ID, a())).await,
    );
    verdicts.keep(
        "records.delete",
        records.delete(ID, RecordDeleteParams::new(ID)).await,
    );
    verdicts.keep(
        "records.export",
        records.export(RecordExportParams::new(ID)).await,
    );
    let file = Upload::bytes("www.example.com. 300 IN  A 127.0.0.1").file_name("zone.txt");
    verdicts.keep(
        "records.import",
        records
            .import(RecordImportParams::new(ID, file).proxied("true"))
            .await,
    );
    #[allow(deprecated, reason = "the method is in the document")]
    verdicts.keep(
        "records.scan",
        records
            .scan(RecordScanParams::new(ID, Json::object([])))
            .await,
    );
}

pub async fn namespaces(client: &Client, verdicts: &mut Verdicts) {
    let namespaces = client.kv().namespaces();
    let list = NamespaceListParams::new(ID)
        .page(1)
        .per_page(20)
        .order("id")
        .direction("asc");
    verdicts.keep("namespaces.list", namespaces.list(list).await);
    let create = NamespaceCreateParams::new(ID, "My Own Namespace");
    verdicts.keep("namespaces.create", namespaces.create(create).await);
    verdicts.keep(
        "namespaces.get",
        namespaces.get(ID, NamespaceGetParams::new(ID)).await,
    );
    let pairs = vec![
        KvPair::new("My-Key", "Some string")
            .expiration_ttl(300)
            .metadata(Json::object([("a", Json::from(1))])),
    ];
    let update = NamespaceBulkUpdateParams::new(ID, pairs);
    verdicts.keep(
        "namespaces.bulk_update",
        namespaces.bulk_update(ID, update).await,
    );
    verdicts.keep(
        "namespaces.delete",
        namespaces.delete(ID, NamespaceDeleteParams::new(ID)).await,
    );
}

pub async fn values(client: &Client, verdicts: &mut Verdicts) {
    let namespaces = client.kv().namespaces();
    let list = KeyListParams::new(ID)
        .limit(10)
        .prefix("My-Prefix")
        .cursor("6Ck1la0VxJ0djhidm1MdX2FyDGxLKVeeHZZmORS");
    verdicts.keep("keys.list", namespaces.keys().list(ID, list).await);
    let metadata = namespaces.metadata();
    verdicts.keep(
        "metadata.get",
        metadata.get("My-Key", MetadataGetParams::new(ID, ID)).await,
    );
    let values = namespaces.values();
    let metadata = Json::object([("someMetadataKey", Json::from("someMetadataValue"))]);
    let form = ValueUpdateParams::new(ID, ID, b"Some Value")
        .metadata(metadata)
        .expiration_ttl(300);
    verdicts.keep("values.update", values.update("My-Key", form).await);
    let bytes = ValueUpdateBytesParams::new(ID, ID, b"Some Value").expiration(1_578_435_000);
    verdicts.keep(
        "values.update_bytes",
        values.update_bytes("My-Key", bytes).await,
    );
    verdicts.keep(
        "values.get",
        read(values.get("My-Key", ValueGetParams::new(ID, ID))).await,
    );
    verdicts.keep(
        "values.delete",
        values
            .delete("My-Key", ValueDeleteParams::new(ID, ID))
            .await,
    );
}

pub async fn models(client: &Client, verdicts: &mut Verdicts) {
    let message = AiMessage::new("user", "Hello");
    let run = AiRunParams::new(ID)
        .messages(vec![message])
        .max_tokens(256)
        .temperature(0.6);
    verdicts.keep(
        "ai.run",
        client.ai().run("llama-3.1-8b-instruct", run).await,
    );
    let stream = AiRunStreamParams::new(ID).prompt("Say hello.");
    let answer = client
        .ai()
        .run_stream("llama-3.1-8b-instruct", stream)
        .await;
    verdicts.keep("ai.run_stream", first(answer).await);
}

pub async fn others(client: &Client, verdicts: &mut Verdicts) {
    verdicts.keep("tokens.verify", client.user().tokens().verify().await);
    let blobs = client.images().v1().blobs();
    verdicts.keep(
        "blobs.get",
        read(blobs.get(ID, BlobGetParams::new(ID))).await,
    );
    let bucket = BucketGetParams::new(ID).jurisdiction("eu");
    verdicts.keep(
        "buckets.get",
        client.r2().buckets().get("example-bucket", bucket).await,
    );
    let certificates = client.origin_ca_certificates();
    let list = OriginCaCertificateListParams::new(ID)
        .page(1)
        .per_page(5)
        .limit(10)
        .offset(10);
    verdicts.keep("origin_ca_certificates.list", certificates.list(list).await);
    let hostnames = vec!["example.com".to_owned(), "*.example.com".to_owned()];
    let create = OriginCaCertificateCreateParams::new(
        "-----BEGIN CERTIFICATE REQUEST-----",
        hostnames,
        "origin-rsa",
    )
    .requested_validity(5475);
    verdicts.keep(
        "origin_ca_certificates.create",
        certificates.create(create).await,
    );
}

async fn read(request: Request<Binary>) -> Result<usize, Error> {
    Ok(request.await?.bytes().await?.len())
}

/// What Prism says when it has accepted a request and cannot write the events of the answer.
const NO_EVENTS: &str = "NO_COMPLEX_OBJECT_TEXT";

/// Reads the first event. A judge that has accepted the request may answer with JSON in place of events, or not at all.
async fn first(stream: Result<EventStream<RunEvent>, Error>) -> Result<(), Error> {
    let event = match stream {
        Ok(mut stream) => stream.next().await.transpose().map(drop),
        Err(error) => Err(error),
    };
    let is_accepted = |error: &Error| {
        let body = String::from_utf8_lossy(error.body());
        error.kind() == ErrorKind::Decode || body.contains(NO_EVENTS)
    };
    event.or_else(|error| {
        if is_accepted(&error) {
            Ok(())
        } else {
            Err(error)
        }
    })
}
