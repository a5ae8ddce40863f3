//! The feature `serde`: every type of the crate is read from JSON and written as the same JSON.

use std::{collections::BTreeSet, fs, path::Path};

use cloudflare_sdk as sdk;
use sdk::zero_trust::access::users as access;
use sdksmith_tests::places;

use crate::{support::same_json, zones::EXAMPLE};

/// Reads and writes each text as the type in front of it, and returns the names of the types.
macro_rules! round_trips {
    ($($($module:ident)::+: $($name:ident = [$($json:expr),+ $(,)?]),+ $(,)?);+ $(;)?) => {{
        let mut names = BTreeSet::new();
        $({
            use $($module)::+ as home;
            $(
                names.insert(stringify!($name).to_owned());
                $(round_trip::<home::$name>(stringify!($name), $json);)+
            )+
        })+
        names
    }};
}

fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned>(name: &str, json: &str) {
    let value: T =
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{name} from {json}: {error}"));
    let text = serde_json::to_string(&value).unwrap();
    assert!(same_json(&text, json), "{name}: {text} instead of {json}");
    let tree: serde_json::Value = serde_json::to_value(&value).unwrap();
    let again: T = serde_json::from_value(tree).unwrap();
    assert!(
        same_json(&serde_json::to_string(&again).unwrap(), json),
        "{name} by way of a tree"
    );
}

const RESOURCE: &str = r#""id":"1","created_on":"2014-01-01T05:20:00.12345Z","meta":{"a":[null]},"modified_on":"2014-01-01","proxiable":true,"name":"x","ttl":1"#;

fn stored(members: &str) -> String {
    format!("{{{RESOURCE},{members}}}")
}

#[test]
#[allow(
    deprecated,
    reason = "every type includes those that the document deprecates"
)]
fn every_type_makes_the_round_trip() {
    let names = round_trips! {
        sdk::ai:
            AiMessage = [r#"{"role":"user","content":"Hi"}"#, r#"{"role":"user","content":[{"type":"text","text":"Hi"}]}"#],
            AiMessageContent = ["\"Hi\"", "[]", "{\"other\":1}"],
            AiMessagePart = ["{}", r#"{"type":"text"}"#],
            AiRunInputText = ["\"a\"", r#"["a","b"]"#, "7"],
            AiRunInputResponseFormat = ["{}", r#"{"type":"json_schema","json_schema":{"a":[1.5]}}"#],
            AiRunInputResponseFormatType = ["\"json_object\"", "\"other\""],
            AiRunResult = [r#"{"response":"Hi"}"#, r#"[{"label":"cat"}]"#, "null"],
            AiRunResultObject = [r#"{"summary":"s"}"#, r#"{"data":[[1.5]]}"#, r#"{"other":[]}"#],
            AiText = [r#"{"response":"Hi","tool_calls":[{"name":"f","arguments":{"x":1}}],"usage":{}}"#],
            AiTextToolCall = ["{}", r#"{"name":"f"}"#],
            AiUsage = ["{}", r#"{"total_tokens":9007199254740993}"#],
            AiTranslation = [r#"{"translated_text":"é\u0000"}"#],
            AiSummary = [r#"{"summary":""}"#],
            AiEmbeddings = [r#"{"data":[[0.1,-2.5e-7],[]],"shape":[2,2]}"#],
            AiLabel = ["{}", r#"{"label":"cat","score":0.25}"#],
            RunEvent = ["{}", r#"{"response":"a","usage":{"prompt_tokens":1}}"#];
        sdk::dns::records:
            DnsRecordType = ["\"A\"", "\"URI\"", "\"new\""],
            RecordListParamsOrder = ["\"ttl\"", "\"new\""],
            RecordResponse = [&stored(r#""type":"A","content":"127.0.0.1""#), &stored(r#""type":"TXT""#), &stored(r#""type":"LOC","data":{"x":1}"#)],
            ARecordResponse = [&stored(r#""type":"A","private_routing":true"#)],
            DnsRecordSettings = ["{}", r#"{"ipv4_only":true}"#],
            AaaaRecordResponse = [&stored(r#""type":"AAAA","tags":["a:b"]"#)],
            CaaRecordResponse = [&stored(r#""type":"CAA","data":{"flags":1}"#)],
            CaaRecordData = ["{}", r#"{"flags":255,"tag":"issue","value":"x"}"#],
            CnameRecordResponse = [&stored(r#""type":"CNAME","settings":{"flatten_cname":true}"#)],
            CnameRecordResponseSettings = ["{}", r#"{"ipv6_only":false,"flatten_cname":true}"#],
            MxRecordResponse = [&stored(r#""type":"MX","priority":10"#)],
            NsRecordResponse = [&stored(r#""type":"NS","comment":"c""#)],
            SrvRecordResponse = [&stored(r#""type":"SRV","data":{"port":1}"#)],
            SrvRecordData = ["{}", r#"{"port":1,"priority":2,"target":"x","weight":3}"#],
            TxtRecordResponse = [&stored(r#""type":"TXT","comment_modified_on":"not a date""#)],
            Record = [r#"{"type":"MX","name":"x","ttl":1,"priority":1}"#, r#"{"type":"LOC","anything":null}"#],
            ARecord = [r#"{"type":"A","name":"x","ttl":1,"proxied":false,"settings":{}}"#],
            AaaaRecord = [r#"{"type":"AAAA","name":"x","ttl":1}"#],
            CaaRecord = [r#"{"type":"CAA","name":"x","ttl":1,"data":{}}"#],
            CnameRecord = [r#"{"type":"CNAME","name":"x","ttl":1,"content":"y"}"#],
            MxRecord = [r#"{"type":"MX","name":"x","ttl":1,"priority":65535}"#],
            NsRecord = [r#"{"type":"NS","name":"x","ttl":1}"#],
            SrvRecord = [r#"{"type":"SRV","name":"x","ttl":1,"data":{"weight":5}}"#],
            TxtRecord = [r#"{"type":"TXT","name":"x","ttl":1,"content":"\"v\""}"#],
            RecordDeleteResponse = ["{}", r#"{"id":"1"}"#],
            DnsImport = ["{}", r#"{"recs_added":1,"total_records_parsed":2}"#];
        sdk::kv::namespaces:
            NamespaceListParamsOrder = ["\"id\"", "\"new\""],
            Namespace = [r#"{"id":"1","title":"t"}"#, r#"{"id":"1","title":"t","supports_url_encoding":true}"#],
            KvPair = [r#"{"key":"k","value":"v","base64":true,"expiration_ttl":60,"metadata":{"a":1.0}}"#],
            NamespaceBulkUpdateResponse = ["{}", r#"{"successful_key_count":1,"unsuccessful_keys":["a"]}"#];
        sdk::kv::namespaces::keys:
            Key = [r#"{"name":"k"}"#, r#"{"name":"k","expiration":1,"metadata":[1,"a"]}"#];
        sdk::origin_ca_certificates:
            OriginCaCertificate = [r#"{"csr":"c","hostnames":["a"],"request_type":"origin-rsa","requested_validity":7,"id":"1"}"#],
            CertificateRequestType = ["\"origin-ecc\"", "\"new\""],
            CertificateValidity = ["90", "42"];
        sdk::r2::buckets:
            R2Jurisdiction = ["\"eu\"", "\"new\""],
            Bucket = ["{}", r#"{"name":"b","location":"weur","storage_class":"Standard"}"#],
            BucketLocation = ["\"oc\"", "\"new\""],
            BucketStorageClass = ["\"InfrequentAccess\"", "\"new\""];
        sdk::shared:
            Direction = ["\"asc\"", "\"new\""],
            Match = ["\"all\"", "\"new\""],
            FailureEnvelope = [r#"{"errors":[{"code":1000,"message":"m"}],"messages":[],"result":null,"success":false}"#],
            ResponseInfo = [r#"{"code":1000,"message":"m","source":{"pointer":"/a"}}"#],
            ResponseInfoSource = ["{}", r#"{"pointer":"/a"}"#];
        sdk::user::tokens:
            TokenVerification = [r#"{"id":"1","status":"active","not_before":"2018-07-01T05:20:00Z"}"#],
            TokenVerificationStatus = ["\"expired\"", "\"new\""];
        access:
            AccessUser = ["{}", r#"{"id":"1","created_at":"2014-01-01T05:20:00.12345Z","active_device_count":2}"#],
            DeviceSession = ["{}", r#"{"last_authenticated":1638832687}"#],
            DevicePostureRule = ["{}", r#"{"check":{"exists":true},"data":{"x":[1]},"success":false}"#],
            DevicePostureRuleCheck = ["{}", r#"{"exists":false,"path":"/"}"#],
            Geo = ["{}", r#"{"country":"US"}"#],
            IdentityIdp = ["{}", r#"{"type":"t"}"#],
            IdentityMtlsAuth = ["{}", r#"{"cert_presented":true}"#];
        access::active_sessions:
            ActiveSession = ["{}", r#"{"metadata":{"apps":{"a b":{"uid":"1"}}},"expiration":1}"#],
            ActiveSessionMetadata = ["{}", r#"{"apps":{},"ttl":21600}"#],
            ActiveSessionApp = ["{}", r#"{"hostname":"h","type":"self_hosted"}"#],
            ActiveSessionIdentity = ["{}", r#"{"isActive":true,"devicePosture":{"a":{"type":"file"}},"geo":{}}"#];
        access::failed_logins:
            FailedLogin = ["{}", r#"{"expiration":0,"metadata":{"a":[true]}}"#];
        access::last_seen_identity:
            Identity = ["{}", r#"{"version":2,"device_sessions":{"a":{}}}"#];
        sdk::zones:
            ZoneStatus = ["\"moved\"", "\"new\""],
            ZoneType = ["\"full\"", "\"new\""],
            ZoneListParamsOrder = ["\"account.id\"", "\"new\""],
            Zone = [EXAMPLE],
            ZoneAccount = ["{}", r#"{"id":"1"}"#],
            ZoneMeta = ["{}", r#"{"page_rule_quota":100}"#],
            ZoneOwner = ["{}", r#"{"type":"organization"}"#],
            ZonePlan = ["{}", r#"{"price":10.99,"currency":"USD"}"#],
            ZoneTenant = ["{}", r#"{"name":"n"}"#],
            ZoneTenantUnit = ["{}", r#"{"id":"1"}"#],
            ZoneCreateParamsAccount = ["{}", r#"{"id":"1"}"#],
            ZoneDeleteResponse = [r#"{"id":"1"}"#];
    };
    let mut emitted = BTreeSet::new();
    collect_names(&places::root().join("generated/src"), &mut emitted);
    assert_eq!(names, emitted, "one line for each type");
}

/// Collects the arguments of `serde_impls!` in all files below `folder`.
fn collect_names(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_names(&path, names);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in text.split("serde_impls!(").skip(1) {
            let list = call.split(')').next().unwrap_or_default();
            names.extend(
                list.split(',')
                    .map(|name| name.trim().to_owned())
                    .filter(|name| !name.is_empty()),
            );
        }
    }
}

#[test]
fn formats_other_than_json_work_when_they_describe_themselves() {
    let value: sdk::zones::Zone = serde_json::from_str(EXAMPLE).unwrap();
    let yaml = serde_yaml::to_string(&value).unwrap();
    let again: sdk::zones::Zone = serde_yaml::from_str(&yaml).unwrap();
    assert_eq!(again.name, value.name);
    assert_eq!(again.meta.step, value.meta.step);
}

#[test]
fn what_does_not_fit_is_an_error_with_its_place() {
    let wrong = EXAMPLE.replace("10.99", "\"ten\"");
    let error = serde_json::from_str::<sdk::zones::Zone>(&wrong).unwrap_err();
    assert!(error.to_string().contains("plan.price"), "{error}");
}
