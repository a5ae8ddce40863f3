use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{
    Config, DefaultFeatures, EventHandle, Unconfigured, Used,
    pagination::{MemberRole, PaginationKind, ParamRole},
    resources::{MethodKind, Paginated, Unwrap},
};
use crate::{
    document::pointer::Pointer,
    http::Verb,
    report::{Place, Report, Severity},
};

fn read(value: &Value) -> (Config, Report) {
    let mut report = Report::default();
    let config = Config::read(value, Path::new("sdk.yml"), &mut report);
    (config, report)
}

#[track_caller]
fn read_clean(value: &Value) -> Config {
    let (config, report) = read(value);
    assert_eq!(report.diagnostics, []);
    config
}

#[test]
fn an_empty_file_says_nothing() {
    let mut config = read_clean(&Value::Null);
    config.file = None;
    assert_eq!(config, Config::default());
}

#[test]
fn reads_methods_in_both_forms() {
    let scheme = json!({
        "name": "cursor", "type": "cursor",
        "request": {"cursor": {"type": "string"}},
        "response": {"items": {"type": "array"}, "cursor": {"type": "string"}},
    });
    let config = read_clean(&json!({"pagination": [scheme], "resources": {
        "$client": {"methods": {"status": "get /status"}},
        "$shared": {"models": {"problem": "Problem"}},
        "users": {
            "methods": {
                "list": {"endpoint": "get /users", "paginated": "cursor", "unwrap_response": false},
                "hook": {"type": "webhook_unwrap"},
                "old": {"endpoint": "GET /old", "paginated": false, "deprecated": "use `list`", "only": ["python"]},
            },
            "models": {"user": "#/components/schemas/User"},
            "subresources": {"keys": {"methods": {"create": "post /users/{id}/keys"}}},
        },
    }}));
    let users = &config.resources.top[0];
    let [list, hook, old] = users.methods.as_slice() else {
        panic!("three methods")
    };
    assert_eq!(
        list.endpoint.as_ref().map(|endpoint| endpoint.verb.clone()),
        Some(Verb::Get)
    );
    assert_eq!(list.paginated, Paginated::Scheme("cursor".to_owned()));
    assert_eq!(list.unwrap_response, Unwrap::No);
    assert_eq!(
        (hook.kind, &hook.endpoint),
        (MethodKind::WebhookUnwrap, &None)
    );
    assert_eq!((&old.paginated, old.skip), (&Paginated::No, true));
    assert_eq!(users.models[0].schema.as_str(), "/components/schemas/User");
    assert_eq!(
        config.resources.shared[0].schema.as_str(),
        "/components/schemas/Problem"
    );
    let names: Vec<_> = config
        .resources
        .all()
        .iter()
        .map(|resource| resource.name.clone())
        .collect();
    assert_eq!(names, ["$client", "users", "keys"]);
}

#[test]
fn finds_the_roles_of_pages_by_purpose_then_by_name() {
    let config = read_clean(&json!({"pagination": [{
        "name": "after",
        "type": "cursor",
        "request": {"cursor": {"type": "string"}, "per_page": {"type": "integer"}},
        "response": {
            "result": {"type": "array", "items": {}},
            "result_info": {"type": "object", "properties": {"cursors": {"type": "object", "properties": {
                "after": {"type": "string", "x-stainless-pagination-property": {"purpose": "next_cursor_field"}},
            }}}},
        },
    }]}));
    let scheme = &config.pagination[0];
    assert_eq!(scheme.kind, PaginationKind::Cursor);
    let param = |role| scheme.param(role).map(|param| param.name.as_str());
    assert_eq!(param(ParamRole::Cursor), Some("cursor"));
    assert_eq!(param(ParamRole::PageSize), Some("per_page"));
    let member = |role| scheme.member(role).map(|member| member.path.join("."));
    assert_eq!(member(MemberRole::Items).as_deref(), Some("result"));
    assert_eq!(
        member(MemberRole::NextCursor).as_deref(),
        Some("result_info.cursors.after")
    );
}

#[test]
fn tells_of_a_scheme_that_cannot_page() {
    let (_, report) = read(&json!({"pagination": [
        {"name": "numbered", "type": "page_number", "response": {"data": {"type": "array"}}},
    ]}));
    assert_eq!(report.diagnostics[0].code, "config-pagination-incomplete");
}

#[test]
fn reads_the_rust_target_and_passes_over_others() {
    let config = read_clean(&json!({"targets": {
        "python": {"anything": [1]},
        "rust": {
            "package_name": "acme",
            "rust_version": 1.9,
            "features": {"default": ["users"]},
            "path_alternatives": [{"params": ["kind", "id"], "one_of": {"account_id": "accounts", "zone_id": "zones"}}],
            "types": {"uuid": "uuid::Uuid"},
            "unconfigured": "skip",
        },
    }}));
    let rust = &config.rust;
    assert_eq!(rust.rust_version.as_deref(), Some("1.90"));
    assert_eq!(rust.unconfigured, Some(Unconfigured::Skip));
    assert!(
        matches!(&rust.default_features, DefaultFeatures::Named(names) if names[0].text == "users")
    );
    let one_of = &rust.path_alternatives[0].one_of;
    assert_eq!(one_of[1], ("zone_id".to_owned(), "zones".to_owned()));
    assert_eq!(rust.types[0].path, "uuid::Uuid");
}

#[test]
fn reads_events() {
    let config = read_clean(&json!({"streaming": {"on_event": [
        {"data_starts_with": "[DONE]", "handle": "done"},
        {"event_type": null, "handle": "yield"},
        {"event_type": ["error", null], "handle": "error", "error_property": "error"},
    ]}}));
    let rules = &config.streaming.rules;
    assert_eq!(rules[0].when.event_types, []);
    assert_eq!(rules[1].when.event_types, [None]);
    assert_eq!(rules[2].when.event_types, [Some("error".to_owned()), None]);
    assert_eq!(rules[2].handle, EventHandle::Error);
}

#[test]
fn casings_are_a_map_or_a_list_of_maps() {
    let map = read_clean(&json!({"custom_casings": {"mtls": "MTls"}}));
    let list = read_clean(&json!({"custom_casings": [{"mtls": "MTls"}]}));
    assert_eq!(map.custom_casings[0].pascal, "MTls");
    assert_eq!(list.custom_casings[0].pascal, "MTls");
}

#[test]
fn an_unknown_key_is_a_warning_with_its_place_and_the_nearest_key() {
    let (_, report) = read(&json!({"resources": {"users": {"method": {}, "x-note": 1}}}));
    let [diagnostic] = report.diagnostics.as_slice() else {
        panic!("one diagnostic: {report:?}")
    };
    assert_eq!(diagnostic.severity, Severity::Warning);
    assert_eq!(diagnostic.message, "unknown key `method`");
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `methods`?"));
    let file = PathBuf::from("sdk.yml");
    let at = Pointer::from_text("/resources/users/method");
    assert_eq!(diagnostic.place, Place::File { file, at });
}

#[test]
fn a_wrong_type_is_an_error_and_the_rest_is_read() {
    let (config, report) = read(&json!({
        "settings": {"license": ["MIT"], "file_header": "ours"},
        "query_settings": {"array_format": "commas"},
        "resources": {"users": {"methods": {"list": "users"}}},
        "environments": [],
    }));
    let codes: Vec<_> = report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    assert_eq!(
        codes,
        [
            "config-type",
            "config-type",
            "config-value",
            "config-endpoint"
        ]
    );
    assert!(report.is_fatal(false));
    assert_eq!(config.settings.file_header.as_deref(), Some("ours"));
}

#[test]
fn reports_entries_that_matched_nothing() {
    let config =
        read_clean(&json!({"targets": {"rust": {"named_path_params": ["used", "unused"]}}}));
    let mut used = Used::default();
    used.mark(&config.rust.named_path_params[0].at);
    let mut report = Report::default();
    config.report_unused(&used, &mut report);
    let messages: Vec<_> = report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["the path parameter `unused` matches nothing in the document"]
    );
}

#[test]
fn reads_what_public_configurations_say_in_rarer_forms() {
    let config = read_clean(&json!({
        "edition": "2026-05-06",
        "package": {"node": {"name": "acme", "repo": ""}},
        "codeflow": {"detect_breaking_changes": true},
        "diagnostics": {"ignored": {"Model/Recommended": true}},
        "organization": {"name": "acme", "docs": "", "contact": ""},
        "client_settings": {"opt_in_new_security_behaviour": true, "opts": {
            "region": {"type": "string", "example": "eu"},
        }},
        "custom_casings": {"openai": {"pascal": "OpenAI", "camel": "openAI", "snake": "openai", "capital": "OpenAI"}},
        "openapi": {
            "code_samples": "mintlify",
            "code_sample_languages": {"curl": true},
            "transformations": [
                {"command": "mergeObject", "args": {"target": ["$.a"], "object": {"b": 1}}},
                {"command": "extractToRefs", "args": {"ref": {"target": "$.a", "name": "A"}}},
                {"command": "guessDiscriminantUnions", "reason": "they have none"},
            ],
        },
        "pagination": [],
        "readme": {"include_stainless_attribution": false},
        "resources": {"tasks": {
            "models": {"task": {"openapi_uri": "Task", "force_generation": true}},
            "methods": {"watch": {
                "endpoint": "get\n/tasks/{id}",
                "type": "http",
                "mcp": false,
                "streaming": {"type": "sse", "param_discriminator": null},
            }},
        }},
        "security": [{}],
        "streaming": {"on_event": [{"event_type": null, "handle": "yield"}]},
    }));
    assert_eq!(config.custom_casings[0].pascal, "OpenAI");
    assert_eq!(config.transforms.len(), 3);
    let watch = &config.resources.top[0].methods[0];
    let endpoint = watch.endpoint.as_ref().expect("an endpoint");
    assert_eq!(endpoint.path, "/tasks/{id}");
    assert!(watch.streaming.is_some());
}

/// Returns the texts of the lists of keys in a file of this room.
fn keys(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let lists = code.split("const ").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once(": &[&str] = &[")?;
        let is_list = ["KEYS", "SILENT"].iter().any(|end| name.ends_with(end));
        is_list.then(|| rest.split("];").next())?
    });
    let calls = code.split(".members(").skip(1);
    let calls = calls.map(|rest| rest.split(")?").next().unwrap_or_default());
    let texts = lists
        .chain(calls)
        .flat_map(|list| list.split('"').skip(1).step_by(2));
    texts.map(str::to_owned).collect()
}

fn sources(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("this room has a folder");
    let files = entries.flat_map(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return sources(&path);
        }
        let is_code =
            path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs");
        let text = is_code.then(|| std::fs::read_to_string(&path).expect("code is text"));
        text.into_iter().collect()
    });
    files.collect()
}

#[test]
fn every_key_is_in_the_list_of_what_becomes_of_it() {
    let list = include_str!("README.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/config");
    let mut known: Vec<String> = sources(&folder)
        .iter()
        .flat_map(|code| keys(code))
        .collect();
    known.sort_unstable();
    known.dedup();
    assert!(known.len() > 120, "{known:?}");
    known.retain(|key| !list.contains(&format!("`{key}`")));
    assert_eq!(known, Vec::<String>::new());
}
