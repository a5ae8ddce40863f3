use super::{api, codes, lower, operation};
use crate::api::{Combination, SchemeKind, Security};

fn schemes(security: &Security) -> Vec<Vec<&str>> {
    security.alternatives.iter().map(names).collect()
}

fn names(combination: &Combination) -> Vec<&str> {
    combination
        .schemes
        .iter()
        .map(|scheme| scheme.name.as_str())
        .collect()
}

#[test]
fn silent_operation_needs_what_the_document_needs() {
    let api = api("
security: [{key: []}]
paths:
  /a:
    get: {responses: {'200': {description: ''}}}
    put: {security: [], responses: {'200': {description: ''}}}
    post: {security: [{key: [], mail: [read]}, {}], responses: {'200': {description: ''}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    mail: {type: apiKey, in: query, name: mail}
");
    let get = operation(&api, "#/paths/~1a/get");
    assert_eq!(schemes(&get.security), [["key"]]);
    let put = operation(&api, "#/paths/~1a/put");
    assert_eq!(put.security, Security::default());
    let post = operation(&api, "#/paths/~1a/post");
    assert_eq!(schemes(&post.security), [vec!["key", "mail"], vec![]]);
    assert_eq!(post.security.alternatives[0].schemes[1].scopes, ["read"]);
}

#[test]
fn schemes_say_what_is_sent() {
    let api = api("
components:
  securitySchemes:
    bearer: {type: http, scheme: Bearer, description: A token.}
    basic: {type: http, scheme: basic}
    digest: {type: http, scheme: digest}
    cookie: {type: apiKey, in: cookie, name: sid}
    alias: {$ref: '#/components/securitySchemes/bearer'}
    certificate: {type: mutualTLS}
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://example.com/token, scopes: {read: Reads.}}}
");
    let kinds: Vec<_> = api
        .security
        .iter()
        .map(|scheme| (scheme.name.as_str(), &scheme.kind))
        .collect();
    let SchemeKind::OAuth2(flows) = kinds[6].1 else {
        panic!("OAuth");
    };
    assert_eq!(kinds[0], ("bearer", &SchemeKind::Bearer));
    assert_eq!(kinds[1], ("basic", &SchemeKind::Basic));
    assert_eq!(kinds[2], ("digest", &SchemeKind::Http("digest".to_owned())));
    assert_eq!(kinds[3], ("cookie", &SchemeKind::Cookie("sid".to_owned())));
    assert_eq!(kinds[5], ("certificate", &SchemeKind::MutualTls));
    assert_eq!(kinds[4], ("alias", &SchemeKind::Bearer));
    assert_eq!(
        (flows[0].name.as_str(), flows[0].scopes.as_slice()),
        ("clientCredentials", &["read".to_owned()][..])
    );
    assert_eq!(
        flows[0].token_url.as_deref(),
        Some("https://example.com/token")
    );
}

#[test]
fn unknown_scheme_is_named_once() {
    let (api, report) = lower(
        "
security: [{none: []}]
paths:
  /a: {get: {security: [{none: []}], responses: {'200': {description: ''}}}}
",
    );
    assert_eq!(
        codes(&report),
        [("security-unknown", "#/security".to_owned())]
    );
    assert_eq!(
        schemes(&operation(&api, "#/paths/~1a/get").security),
        [["none"]]
    );
}
