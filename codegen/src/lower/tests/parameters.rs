use super::{api, codes, lower, operation};
use crate::api::{Kinds, Parameter, Place, Style};

fn names(parameters: &[Parameter]) -> Vec<&str> {
    parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect()
}

#[test]
fn operation_overrides_its_path_item() {
    let api = api("
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: page, in: query, schema: {type: string}}
    get:
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: page, in: query, description: Mine., schema: {type: integer}}
      responses: {'200': {description: ''}}
    delete:
      responses: {'200': {description: ''}}
");
    let get = operation(&api, "#/paths/~1a~1{id}/get");
    assert_eq!(names(&get.parameters), ["id", "page", "q"]);
    let page = &get.parameters[1];
    assert_eq!(page.docs.description.as_deref(), Some("Mine."));
    assert!(api.schemas[page.schema.unwrap()].kinds.is(Kinds::INTEGER));
    let delete = operation(&api, "#/paths/~1a~1{id}/delete");
    assert_eq!(names(&delete.parameters), ["id", "page"]);
}

#[test]
fn styles_have_the_defaults_of_their_place() {
    let api = api("
paths:
  /a/{p}:
    get:
      parameters:
        - {name: p, in: path, required: true, schema: {}}
        - {name: q, in: query, schema: {}}
        - {name: h, in: header, schema: {}}
        - {name: c, in: cookie, schema: {}}
        - {name: d, in: query, style: deepObject, schema: {}}
        - {name: f, in: query, style: form, schema: {}}
        - {name: e, in: query, explode: false, allowReserved: true, schema: {}}
      responses: {'200': {description: ''}}
");
    let parameters = &operation(&api, "#/paths/~1a~1{p}/get").parameters;
    let styles: Vec<_> = parameters
        .iter()
        .map(|one| (one.place, one.style, one.explode, one.is_styled))
        .collect();
    let expected = [
        (Place::Path, Style::Simple, false, false),
        (Place::Query, Style::Form, true, false),
        (Place::Header, Style::Simple, false, false),
        (Place::Cookie, Style::Form, true, false),
        (Place::Query, Style::DeepObject, false, true),
        (Place::Query, Style::Form, true, true),
        (Place::Query, Style::Form, false, true),
    ];
    assert_eq!(styles, expected);
    assert!(parameters[6].allow_reserved);
    assert!(parameters[0].extensions.is_empty() && parameters[4].extensions.is_empty());
}

#[test]
fn parameter_with_content_keeps_its_media_type() {
    let api = api("
paths:
  /a:
    get:
      parameters:
        - {name: q, in: query, content: {application/json: {schema: {type: object}, example: {a: 1}}}}
      responses: {'200': {description: ''}}
");
    let [parameter] = operation(&api, "#/paths/~1a/get").parameters.as_slice() else {
        panic!("one parameter");
    };
    assert_eq!(parameter.content.as_deref(), Some("application/json"));
    assert!(
        api.schemas[parameter.schema.unwrap()]
            .kinds
            .is(Kinds::OBJECT)
    );
    assert_eq!(parameter.examples.len(), 1);
}

#[test]
fn path_and_parameters_are_made_to_match() {
    let (api, report) = lower(
        "
paths:
  /a/{id}/{id}:
    get:
      parameters:
        - {name: other, in: path, required: true, schema: {type: string}}
        - {name: more, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: ''}}
",
    );
    let at = "#/paths/~1a~1{id}~1{id}/get";
    let expected = [
        ("path-parameter-unused", format!("{at}/parameters/1")),
        ("path-parameter-unused", format!("{at}/parameters/0")),
        ("path-parameter-undeclared", at.to_owned()),
    ];
    assert_eq!(codes(&report), expected);
    let [parameter] = operation(&api, at).parameters.as_slice() else {
        panic!("one parameter");
    };
    assert_eq!((parameter.name.as_str(), parameter.schema), ("id", None));
    assert!(parameter.required && parameter.place == Place::Path);
}

#[test]
fn what_alone_is_left_over_belongs_together() {
    let (api, report) = lower(
        "
paths:
  /a/{id}/{name}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: other, in: path, required: true, schema: {type: integer}}
      responses: {'200': {description: ''}}
",
    );
    let at = "#/paths/~1a~1{id}~1{name}/get";
    let expected = [("path-parameter-renamed", format!("{at}/parameters/1"))];
    assert_eq!(codes(&report), expected);
    let parameters = &operation(&api, at).parameters;
    assert_eq!(names(parameters), ["id", "name"]);
    let schema = parameters[1].schema.unwrap();
    assert!(api.schemas[schema].kinds.is(Kinds::INTEGER));
}

#[test]
fn headers_that_are_described_elsewhere_are_ignored() {
    let (api, report) = lower(
        "
paths:
  /a:
    get:
      parameters:
        - {name: authorization, in: header, schema: {type: string}}
        - {$ref: '#/components/parameters/Accept'}
        - {name: Accept, in: query, schema: {type: string}}
      responses: {'200': {description: ''}}
components:
  parameters:
    Accept: {name: Accept, in: header, schema: {type: string}}
",
    );
    let expected = [
        (
            "parameter-ignored",
            "#/components/parameters/Accept".to_owned(),
        ),
        (
            "parameter-ignored",
            "#/paths/~1a/get/parameters/0".to_owned(),
        ),
    ];
    assert_eq!(codes(&report), expected);
    let parameters = &operation(&api, "#/paths/~1a/get").parameters;
    assert_eq!(names(parameters), ["Accept"]);
    assert_eq!(parameters[0].place, Place::Query);
}

#[test]
fn the_last_of_two_parameters_is_taken() {
    let (api, report) = lower(
        "
paths:
  /a:
    get:
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: q, in: header, schema: {type: string}}
        - {name: q, in: query, required: true, schema: {type: string}}
      responses: {'200': {description: ''}}
",
    );
    let at = "#/paths/~1a/get/parameters/2".to_owned();
    assert_eq!(codes(&report), [("parameter-duplicate", at)]);
    let parameters = &operation(&api, "#/paths/~1a/get").parameters;
    assert_eq!(names(parameters), ["q", "q"]);
    assert!(parameters[0].required);
}

#[test]
fn dangling_parameter_is_left_out() {
    let (api, report) = lower(
        "
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/None'}]
      responses: {'200': {description: ''}}
",
    );
    let at = "#/paths/~1a/get/parameters/0/$ref".to_owned();
    assert_eq!(codes(&report), [("ref-dangling", at)]);
    assert_eq!(operation(&api, "#/paths/~1a/get").parameters, []);
}
