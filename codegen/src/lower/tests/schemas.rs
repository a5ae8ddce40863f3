use serde_json::json;

use super::{api, codes, component, lower, property};
use crate::{
    api::{Access, Additional, Docs, Kinds},
    http::Literal,
};

#[test]
fn object_keeps_the_order_of_its_properties() {
    let api = api("
components:
  schemas:
    Pet:
      type: object
      required: [name, owner]
      minProperties: 1
      properties: {name: {type: string}, id: {type: integer}, age: {type: number}}
");
    let pet = component(&api, "Pet");
    assert_eq!(pet.name.as_deref(), Some("Pet"));
    assert!(pet.kinds.is(Kinds::OBJECT));
    assert_eq!(
        pet.properties.keys().collect::<Vec<_>>(),
        ["name", "id", "age"]
    );
    assert!(pet.properties["name"].required);
    assert!(!pet.properties["id"].required);
    assert_eq!(pet.required, ["owner"]);
    assert_eq!(pet.limits.min_properties, Some(1));
    let id = property(&api, pet, "id");
    assert_eq!(id.at.to_string(), "#/components/schemas/Pet/properties/id");
    assert_eq!(id.name, None);
    assert!(id.kinds.is(Kinds::INTEGER));
}

#[test]
fn keywords_of_several_arms_are_one_schema() {
    let api = api("
components:
  schemas:
    Mixed:
      type: object
      nullable: true
      title: ''
      description: Both.
      externalDocs: {url: 'https://example.com'}
      properties: {a: {type: string}}
      allOf: [{type: object}, {type: object}]
      oneOf: [{type: string}]
      anyOf: [{type: boolean}]
      additionalProperties: false
      x-mine: 1
");
    let mixed = component(&api, "Mixed");
    assert!(mixed.kinds.is(Kinds::OBJECT) && mixed.nullable);
    let docs = Docs {
        title: None,
        description: Some("Both.".to_owned()),
        external: Some("https://example.com".to_owned()),
    };
    assert_eq!(mixed.docs, docs);
    let counts = (mixed.all_of.len(), mixed.one_of.len(), mixed.any_of.len());
    assert_eq!(counts, (2, 1, 1));
    assert_eq!(mixed.additional, Additional::Forbidden);
    assert_eq!(mixed.extensions["x-mine"], json!(1));
    let second = &api.schemas[mixed.all_of[1]];
    assert_eq!(second.at.to_string(), "#/components/schemas/Mixed/allOf/1");
}

#[test]
fn additional_properties_have_four_forms() {
    let api = api("
components:
  schemas:
    Unsaid: {type: object}
    True: {type: object, additionalProperties: true}
    Empty: {type: object, additionalProperties: {}}
    Map: {type: object, additionalProperties: {type: string}}
");
    assert_eq!(component(&api, "Unsaid").additional, Additional::Unsaid);
    assert_eq!(component(&api, "True").additional, Additional::Any);
    assert_eq!(component(&api, "Empty").additional, Additional::Any);
    let Additional::Schema(value) = component(&api, "Map").additional else {
        panic!("a schema");
    };
    assert!(api.schemas[value].kinds.is(Kinds::STRING));
}

#[test]
fn enums_keep_numbers_and_null() {
    let api = api("
components:
  schemas:
    Text: {type: string, nullable: true, enum: [a, null]}
    Number: {type: number, enum: [1, 2.5]}
    Integer: {type: integer, enum: [9223372036854775807]}
    Untyped: {enum: [a, 1, true]}
");
    let text = |name| -> Vec<String> {
        let literals = component(&api, name).literals.as_deref().unwrap();
        literals.iter().map(Literal::to_string).collect()
    };
    assert_eq!(text("Text"), ["\"a\"", "null"]);
    assert_eq!(text("Number"), ["1", "2.5"]);
    assert_eq!(text("Integer"), ["9223372036854775807"]);
    assert_eq!(text("Untyped"), ["\"a\"", "1", "true"]);
}

#[test]
fn enum_of_objects_is_no_enum() {
    let (api, report) = lower(
        "
components:
  schemas:
    Odd: {enum: [a, {b: 1}]}
",
    );
    assert_eq!(component(&api, "Odd").literals, None);
    let at = "#/components/schemas/Odd/enum".to_owned();
    assert_eq!(codes(&report), [("enum-not-scalar", at)]);
}

#[test]
fn bounds_of_integers_are_exact() {
    let api = api("
components:
  schemas:
    Big: {type: integer, format: int64, minimum: -9223372036854775808, maximum: 9223372036854775807}
    Mixed: {type: integer, maximum: 9223372036854775807, pattern: '^1'}
    Half: {type: number, format: decimal, minimum: 0.5, maximum: 10, exclusiveMaximum: true}
");
    let big = component(&api, "Big");
    assert_eq!(big.format.as_deref(), Some("int64"));
    assert_eq!(big.limits.minimum, Some(i64::MIN.into()));
    assert_eq!(big.limits.maximum, Some(i64::MAX.into()));
    assert_eq!(
        component(&api, "Mixed").limits.maximum,
        Some(i64::MAX.into())
    );
    let half = component(&api, "Half");
    assert_eq!(half.format.as_deref(), Some("decimal"));
    assert_eq!(half.limits.maximum, Some(10.into()));
    assert!(half.limits.exclusive_maximum && !half.limits.exclusive_minimum);
}

#[test]
fn access_default_and_examples_are_kept() {
    let api = api("
components:
  schemas:
    Id: {type: string, format: date-time, readOnly: true, deprecated: true, default: a, example: b}
    Both: {type: string, readOnly: true, writeOnly: true}
");
    let id = component(&api, "Id");
    assert_eq!(id.format.as_deref(), Some("date-time"));
    assert_eq!((id.access, id.deprecated), (Access::ReadOnly, true));
    assert_eq!(id.default.as_deref(), Some(&json!("a")));
    assert_eq!(id.examples, [json!("b")]);
    assert_eq!(component(&api, "Both").access, Access::Both);
}

#[test]
fn discriminator_maps_to_schemas_by_name_and_by_reference() {
    let api = api("
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator:
        propertyName: kind
        mapping: {cat: Cat, dog: '#/components/schemas/Dog'}
    Cat: {type: object}
    Dog: {type: object}
");
    let pet = component(&api, "Pet");
    let discriminator = pet.discriminator.as_ref().unwrap();
    let components = &api.schemas.components;
    assert_eq!(discriminator.property, "kind");
    let mapping = [
        ("cat".to_owned(), components["Cat"]),
        ("dog".to_owned(), components["Dog"]),
    ];
    assert_eq!(discriminator.mapping, mapping);
    assert_eq!(pet.one_of, [components["Cat"], components["Dog"]]);
}

#[test]
fn parents_stand_before_their_children() {
    let api = api("
components:
  schemas:
    List: {type: array, minItems: 1, uniqueItems: true, items: {type: array, items: {type: string}}}
");
    let at: Vec<String> = api
        .schemas
        .iter()
        .map(|(_, schema)| schema.at.to_string())
        .collect();
    let list = "#/components/schemas/List";
    assert_eq!(
        at,
        [
            list.to_owned(),
            format!("{list}/items"),
            format!("{list}/items/items")
        ]
    );
    let limits = &component(&api, "List").limits;
    assert_eq!((limits.min_items, limits.unique_items), (Some(1), true));
}

#[test]
fn keywords_that_openapi_3_0_lacks_are_kept() {
    let api = api("
components:
  schemas:
    Pair:
      type: array
      prefixItems: [{type: string}, {$ref: '#/components/schemas/Map'}]
      example: [a, {}]
      examples: [[b, {}]]
    Map: {type: object, patternProperties: {'^x': {type: boolean}}}
");
    let pair = component(&api, "Pair");
    let [first, second] = pair.prefix_items[..] else {
        panic!("two items");
    };
    assert!(api.schemas[first].kinds.is(Kinds::STRING));
    assert_eq!(second, api.schemas.components["Map"]);
    assert_eq!(pair.examples, [json!(["a", {}]), json!(["b", {}])]);
    assert!(pair.extensions.is_empty());
    let [(pattern, value)] = &component(&api, "Map").pattern_properties[..] else {
        panic!("one pattern");
    };
    assert_eq!(pattern, "^x");
    assert!(api.schemas[*value].kinds.is(Kinds::BOOLEAN));
}

#[test]
fn mapping_to_nothing_is_dangling() {
    let (api, report) = lower(
        "
components:
  schemas:
    Pet: {type: object, discriminator: {propertyName: kind, mapping: {cat: cats/Cat}}}
",
    );
    let at = "#/components/schemas/Pet/discriminator/mapping/cat".to_owned();
    assert_eq!(codes(&report), [("ref-dangling", at)]);
    let discriminator = component(&api, "Pet").discriminator.as_ref().unwrap();
    let empty = &api.schemas[discriminator.mapping[0].1];
    assert!(empty.kinds.is_empty());
}
