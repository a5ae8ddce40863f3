use super::{api, codes, component, lower, operation, property};
use crate::api::{Kinds, Schema};

#[test]
fn reference_may_lead_ahead_and_back() {
    let api = api("
components:
  schemas:
    A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, a: {$ref: '#/components/schemas/A'}}}
    B: {type: string}
");
    let a = component(&api, "A");
    assert_eq!(a.properties["b"].schema, api.schemas.components["B"]);
    assert_eq!(a.properties["a"].schema, api.schemas.components["A"]);
}

#[test]
fn component_that_is_a_reference_is_its_target() {
    let api = api("
components:
  schemas:
    Alias: {$ref: '#/components/schemas/Other'}
    Other: {$ref: '#/components/schemas/Real'}
    Real: {type: integer}
");
    let components = &api.schemas.components;
    assert_eq!(
        components.keys().collect::<Vec<_>>(),
        ["Alias", "Other", "Real"]
    );
    assert_eq!(components["Alias"], components["Real"]);
    assert_eq!(component(&api, "Alias").name.as_deref(), Some("Real"));
    assert_eq!(api.schemas.len(), 1);
}

#[test]
fn reference_may_lead_into_a_schema() {
    let api = api("
components:
  schemas:
    Pet: {type: object, properties: {tags: {type: array, items: {type: boolean}}}}
    Tag: {$ref: '#/components/schemas/Pet/properties/tags/items'}
");
    assert!(component(&api, "Tag").kinds.is(Kinds::BOOLEAN));
}

#[test]
fn reference_may_lead_through_a_reference() {
    let api = api("
components:
  schemas:
    Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
    Owner: {type: object, properties: {name: {type: boolean}}}
    Name: {$ref: '#/components/schemas/Pet/properties/owner/properties/name'}
");
    assert!(component(&api, "Name").kinds.is(Kinds::BOOLEAN));
}

const PATH: &str = "
paths:
  /a/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {type: boolean}}}}
  /b/{id}:
    get:
      parameters: [{$ref: '#/paths/~1a~1%7Bid%7D/get/parameters/0'}]
      responses:
        '200': {$ref: '#/paths/~1a~1{id}/get/responses/200'}
components:
  schemas:
    Answer: {$ref: '#/paths/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema'}
";

#[test]
fn reference_may_lead_into_a_path() {
    let api = api(PATH);
    assert!(component(&api, "Answer").kinds.is(Kinds::BOOLEAN));
    let a = operation(&api, "#/paths/~1a~1{id}/get");
    let b = operation(&api, "#/paths/~1b~1{id}/get");
    assert_eq!(a.parameters, b.parameters);
    assert_eq!(a.responses, b.responses);
    let schema = a.responses.by_status[0].1.content[0].schema;
    assert_eq!(schema, Some(api.schemas.components["Answer"]));
}

#[test]
fn dangling_reference_is_an_empty_schema() {
    let (api, report) = lower("
components:
  schemas:
    Pet: {type: object, properties: {a: {$ref: '#/components/schemas/None'}, b: {$ref: '#/components/schemas/Alias'}}}
    Alias: {$ref: '#/components/schemas/Missing'}
");
    let at = "#/components/schemas/Pet/properties/a/$ref";
    let alias = "#/components/schemas/Alias/$ref";
    let expected = [
        ("ref-dangling", at.to_owned()),
        ("ref-dangling", alias.to_owned()),
    ];
    assert_eq!(codes(&report), expected);
    assert_eq!(report.degraded.len(), 2);
    let pet = component(&api, "Pet");
    let empty = property(&api, pet, "a");
    let at = empty.at.clone();
    assert_eq!(
        *empty,
        Schema {
            at,
            ..Schema::default()
        }
    );
    assert_eq!(pet.properties["b"].schema, api.schemas.components["Alias"]);
    assert_eq!(component(&api, "Alias").name.as_deref(), Some("Alias"));
}

#[test]
fn circle_of_references_is_one_empty_schema() {
    let (api, report) = lower(
        "
components:
  schemas:
    Use: {type: array, items: {$ref: '#/components/schemas/B'}}
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    Self: {$ref: '#/components/schemas/Self'}
",
    );
    let a = "#/components/schemas/A/$ref".to_owned();
    let own = "#/components/schemas/Self/$ref".to_owned();
    assert_eq!(codes(&report), [("ref-circular", a), ("ref-circular", own)]);
    let components = &api.schemas.components;
    assert_eq!(components["A"], components["B"]);
    assert_eq!(component(&api, "Use").items, Some(components["A"]));
    assert!(component(&api, "Self").kinds.is_empty());
}

#[test]
fn answers_and_bodies_of_components_are_found_through_chains() {
    let api = api("
paths:
  /a:
    post:
      requestBody: {$ref: '#/components/requestBodies/Alias'}
      responses:
        default: {$ref: '#/components/responses/Alias'}
components:
  requestBodies:
    Alias: {$ref: '#/components/requestBodies/Real'}
    Real: {required: true, content: {text/plain: {example: a, examples: {b: {$ref: '#/components/examples/B'}}}}}
  responses:
    Alias: {$ref: '#/components/responses/Real'}
    Real: {description: Bad., headers: {X-Id: {$ref: '#/components/headers/Id'}, content-type: {schema: {}}}}
  headers:
    Id: {required: true, schema: {type: string}}
  examples:
    B: {value: b}
");
    let a = operation(&api, "#/paths/~1a/post");
    let body = a.body.as_ref().unwrap();
    assert!(body.required);
    assert_eq!(body.at.to_string(), "#/components/requestBodies/Real");
    assert_eq!(body.content[0].name, "text/plain");
    assert_eq!(body.content[0].examples, ["a", "b"]);
    let answer = a.responses.default.as_ref().unwrap();
    assert_eq!(answer.docs.description.as_deref(), Some("Bad."));
    let [header] = answer.headers.as_slice() else {
        panic!("one header");
    };
    assert_eq!((header.name.as_str(), header.required), ("X-Id", true));
}
