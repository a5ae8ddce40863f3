//! What is typed here is what `serde` makes of it.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{operation, parameter, schema::schema, value::Read};

fn is_theirs<T: DeserializeOwned + Debug + PartialEq>(value: &Value, read: fn(&Value) -> Read<T>) {
    assert_eq!(read(value).ok(), T::deserialize(value).ok(), "{value}");
}

/// Members of schemas, each with a good value.
fn members() -> Vec<(&'static str, Value)> {
    let part = json!({"type": "string"});
    let parts = json!([part, {"$ref": "#/a"}, {}]);
    vec![
        ("nullable", json!(true)),
        ("readOnly", json!(true)),
        ("writeOnly", json!(true)),
        ("deprecated", json!(true)),
        ("externalDocs", json!({"url": "https://a.example"})),
        ("example", json!({"a": [1, null]})),
        ("title", json!("a")),
        ("description", json!("a")),
        (
            "discriminator",
            json!({"propertyName": "a", "mapping": {"b": "c"}}),
        ),
        ("default", json!(1)),
        ("x-own", json!({"a": null})),
        ("own", json!({"a": null})),
        ("pattern", json!("^a$")),
        ("minLength", json!(1)),
        ("maxLength", json!(2)),
        ("multipleOf", json!(2)),
        ("minimum", json!(-1)),
        ("maximum", json!(1.5)),
        ("exclusiveMinimum", json!(true)),
        ("exclusiveMaximum", json!(false)),
        ("enum", json!(["a", null])),
        ("format", json!("int32")),
        (
            "properties",
            json!({"b": part, "a": {"$ref": "#/a"}, "c": {"properties": {"d": {}}}}),
        ),
        ("required", json!(["a"])),
        ("additionalProperties", json!(false)),
        ("minProperties", json!(1)),
        ("maxProperties", json!(2)),
        ("items", part.clone()),
        ("minItems", json!(1)),
        ("maxItems", json!(2)),
        ("uniqueItems", json!(true)),
        ("oneOf", parts.clone()),
        ("allOf", parts.clone()),
        ("anyOf", parts),
        ("not", part),
    ]
}

fn types() -> Vec<Option<&'static str>> {
    let types = [
        "string", "number", "integer", "boolean", "object", "array", "file",
    ];
    [None].into_iter().chain(types.map(Some)).collect()
}

fn with_type(ty: Option<&str>, members: &[(&str, &Value)]) -> Value {
    let ty = ty.map(|ty| ("type".to_owned(), json!(ty)));
    let members = members
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).clone()));
    Value::Object(ty.into_iter().chain(members).collect())
}

#[test]
fn members_make_the_kind_of_a_schema() {
    let members = members();
    for ty in types() {
        is_theirs(&with_type(ty, &[]), schema);
        for (key, value) in &members {
            for (other, beside) in &members {
                is_theirs(&with_type(ty, &[(key, value), (other, beside)]), schema);
            }
        }
    }
}

#[test]
fn members_with_values_of_another_kind() {
    let values = json!([
        null, true, 1, -1, 1.5, 18446744073709551615_u64, "a", [], [1], [1.5, null], ["a"], [true], [{}], {},
        {"a": {}}, {"a": 1}, {"$ref": 1}, {"$ref": "a"}, {"properties": []}
    ]);
    for ty in types() {
        for value in values.as_array().expect("a list") {
            is_theirs(value, schema);
            for (key, _) in members() {
                is_theirs(&with_type(ty, &[(key, value)]), schema);
            }
            is_theirs(&json!({ "type": value }), schema);
        }
    }
}

/// Returns an object without each of its members in turn, and with each as `null`, a number and an object.
fn spoilt(value: &Value) -> Vec<Value> {
    let object = value.as_object().expect("an object");
    let spoil = |key: &String| {
        let with = |other: Value| {
            let mut object = object.clone();
            object.insert(key.clone(), other);
            Value::Object(object)
        };
        let mut without = object.clone();
        without.shift_remove(key);
        let spoilt = [json!(null), json!(1), json!({}), json!({"a": {}})].map(with);
        spoilt.into_iter().chain([Value::Object(without)])
    };
    let spoilt = object.keys().flat_map(spoil);
    [value.clone()].into_iter().chain(spoilt).collect()
}

fn content() -> Value {
    json!({"a/b": {
        "schema": {"$ref": "#/a"}, "example": 1, "examples": {"a": {"value": 1}},
        "encoding": {"a": {"contentType": "c/d"}}, "x-own": null, "own": 1
    }})
}

#[test]
fn parameters() {
    let whole = json!({
        "name": "a", "in": "query", "description": "a", "required": true, "deprecated": true, "style": "form",
        "allowReserved": true, "allowEmptyValue": true, "schema": {"type": "string"}, "content": content(),
        "example": 1, "examples": {}, "explode": false, "x-own": [], "own": []
    });
    for place in ["query", "header", "path", "cookie", "body"] {
        for style in ["form", "simple", "deepObject", "matrix", "none"] {
            for mut one in spoilt(&whole) {
                one["in"] = json!(place);
                one["style"] = json!(style);
                is_theirs(&one, parameter::parameter);
            }
        }
    }
    spoilt(&whole)
        .iter()
        .for_each(|one| is_theirs(one, parameter::parameter));
    spoilt(&content()["a/b"])
        .iter()
        .for_each(|one| is_theirs(one, parameter::media_type));
}

#[test]
fn operations() {
    let response = json!({
        "description": "a", "headers": {"A": {"schema": {"type": "string"}}}, "content": content(),
        "links": {}, "x-own": 1, "own": 1
    });
    let body =
        json!({"description": "a", "content": content(), "required": true, "x-own": 1, "own": 1});
    let responses = json!({
        "200": response, "2xx": {"$ref": "#/a"}, "5XX": response, "default": response, "20": 1, "x-own": 1, "own": 1
    });
    let whole = json!({
        "tags": ["a"], "summary": "a", "description": "a", "externalDocs": {"url": "a"}, "operationId": "a",
        "parameters": [{"$ref": "#/a"}, {"name": "a", "in": "path", "required": true, "schema": {}}],
        "requestBody": body, "responses": responses, "callbacks": {}, "deprecated": true, "security": [{"a": []}],
        "servers": [{"url": "/"}], "x-own": 1, "own": 1
    });
    spoilt(&response)
        .iter()
        .for_each(|one| is_theirs(one, operation::response));
    spoilt(&body)
        .iter()
        .for_each(|one| is_theirs(one, operation::request_body));
    spoilt(&whole)
        .iter()
        .for_each(|one| is_theirs(one, operation::operation));
    for responses in spoilt(&responses) {
        is_theirs(&json!({ "responses": responses }), operation::operation);
    }
    let item = json!({
        "summary": "a", "description": "a", "get": whole, "put": whole, "post": whole, "delete": whole,
        "options": whole, "head": whole, "patch": whole, "trace": whole, "servers": [{"url": "/"}],
        "parameters": [{"$ref": "#/a"}], "x-own": 1, "own": 1
    });
    spoilt(&item)
        .iter()
        .for_each(|one| is_theirs(one, operation::path_item));
}
