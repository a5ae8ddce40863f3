use super::{api, codes, lower, operation};
use crate::http::{Piece, StatusRange, Verb};

#[test]
fn document_says_who_it_is_and_where() {
    let api = api("
servers:
  - url: https://{region}.example.com
    description: ''
    variables: {region: {default: eu, enum: [eu, us]}}
tags: [{name: pets, description: Animals.}]
x-mine: true
");
    assert_eq!(
        (api.info.title.as_str(), api.info.version.as_str()),
        ("Test", "1")
    );
    let [server] = api.servers.as_slice() else {
        panic!("one server");
    };
    assert_eq!(server.description, None);
    let variable = &server.variables[0];
    assert_eq!(
        (variable.name.as_str(), variable.default.as_str()),
        ("region", "eu")
    );
    assert_eq!(variable.values, ["eu", "us"]);
    assert_eq!(api.tags[0].docs.description.as_deref(), Some("Animals."));
    assert_eq!(api.extensions["x-mine"], true);
}

#[test]
fn operations_stand_in_the_order_of_the_document() {
    let api = api("
paths:
  /b: {post: {responses: {'200': {description: ''}}}, get: {responses: {'200': {description: ''}}}}
  /a: {delete: {responses: {'200': {description: ''}}}}
");
    let operations: Vec<_> = api
        .operations
        .iter()
        .map(|operation| format!("{} {}", operation.verb, operation.path))
        .collect();
    assert_eq!(operations, ["GET /b", "POST /b", "DELETE /a"]);
}

#[test]
fn path_item_speaks_for_silent_operations() {
    let api = api("
paths:
  /a:
    summary: All.
    servers: [{url: https://one.example.com}]
    get:
      operationId: listAll
      tags: [x, y]
      description: One.
      deprecated: true
      servers: [{url: https://two.example.com}]
      responses: {2xx: {description: ''}, '404': {description: No.}, default: {description: Else.}}
      x-mine: 1
    put: {responses: {'200': {description: ''}}}
");
    let get = operation(&api, "#/paths/~1a/get");
    assert_eq!(get.id.as_deref(), Some("listAll"));
    assert_eq!((get.verb.clone(), get.deprecated), (Verb::Get, true));
    assert_eq!(get.tags, ["x", "y"]);
    assert_eq!(get.docs.title.as_deref(), Some("All."));
    assert_eq!(get.docs.description.as_deref(), Some("One."));
    assert_eq!(get.servers[0].url, "https://two.example.com");
    assert_eq!(get.extensions["x-mine"], 1);
    let statuses: Vec<_> = get
        .responses
        .by_status
        .iter()
        .map(|(status, _)| *status)
        .collect();
    assert_eq!(statuses, [StatusRange::Class(2), StatusRange::Code(404)]);
    assert!(get.responses.default.is_some());
    let put = operation(&api, "#/paths/~1a/put");
    assert_eq!(put.docs.title.as_deref(), Some("All."));
    assert_eq!(put.servers[0].url, "https://one.example.com");
}

#[test]
fn bodies_keep_their_encoding() {
    let api = api("
paths:
  /a:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object}
            encoding:
              a: {contentType: image/png}
              b: {style: deepObject, explode: false}
      responses: {'200': {description: ''}}
");
    let body = operation(&api, "#/paths/~1a/post").body.as_ref().unwrap();
    let encoding = &body.content[0].encoding;
    assert_eq!(encoding["a"].content_type.as_deref(), Some("image/png"));
    assert_eq!(
        (encoding["a"].explode, encoding["b"].explode),
        (None, Some(false))
    );
}

#[test]
fn callbacks_are_webhooks() {
    let api = api("
paths:
  /a:
    post:
      callbacks:
        done:
          '{$request.body#/url}':
            post: {operationId: done, responses: {'200': {description: ''}}}
      responses: {'200': {description: ''}}
");
    assert_eq!(api.operations.len(), 1);
    let at = "#/paths/~1a/post/callbacks/done/{$request.body#~1url}/post";
    let done = operation(&api, at);
    assert_eq!(
        done.path.pieces,
        [Piece::Text("{$request.body#/url}".to_owned())]
    );
    assert_eq!(done.parameters, []);
    assert_eq!(api.webhooks.len(), 1);
}

#[test]
fn two_operations_may_not_have_one_id() {
    let (api, report) = lower(
        "
paths:
  /a: {get: {operationId: x, responses: {'200': {description: ''}}}}
  /b: {get: {operationId: x, responses: {'200': {description: ''}}}}
",
    );
    let at = "#/paths/~1b/get/operationId".to_owned();
    assert_eq!(codes(&report), [("operation-id-duplicate", at)]);
    assert!(report.diagnostics[0].message.contains("#/paths/~1a/get"));
    assert_eq!(api.operations.len(), 2);
}

#[test]
fn path_that_is_a_reference_has_operations_of_its_own() {
    let api = api("
paths:
  /a: {$ref: '#/paths/~1b'}
  /b: {get: {responses: {'200': {description: '', content: {a/b: {schema: {type: string}}}}}}}
");
    let at: Vec<_> = api
        .operations
        .iter()
        .map(|one| one.at.to_string())
        .collect();
    assert_eq!(at, ["#/paths/~1a/get", "#/paths/~1b/get"]);
}

#[test]
fn webhooks_are_lowered_apart() {
    let api = api("
webhooks:
  '{new}/pet':
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: ''}}
components:
  schemas: {Pet: {type: object}}
");
    assert_eq!(api.operations, []);
    let [webhook] = &api.webhooks[..] else {
        panic!("one webhook");
    };
    assert_eq!(webhook.path.pieces, [Piece::Text("{new}/pet".to_owned())]);
    let body = webhook.body.as_ref().unwrap();
    assert_eq!(body.content[0].schema, Some(api.schemas.components["Pet"]));
}
