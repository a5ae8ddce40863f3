//! Swagger 2.0 → OpenAPI 3.0.
//!
//! First the sections of the root find their places in `components`, and `$ref`s follow them. Then, when targets in
//! the middle of something have become components, every object is rewritten where it stands, parents first.

mod body;
mod collection;
mod form;
mod globals;
mod header;
mod media;
mod operation;
mod parameter;
mod references;
mod response;
mod schema;
mod sections;
mod security;
mod servers;
mod simple;

use serde_json::Value;

use self::globals::Globals;
use crate::document::{
    grammar::Position,
    walk::{Object, Site, walk},
};

/// Moves the sections of the root to where 3.0 has them, and `$ref`s with them.
pub fn move_sections(document: &mut Value, site: &mut Site<'_>) {
    let Value::Object(root) = document else {
        return;
    };
    servers::rewrite(root, site);
    sections::rewrite(root, site);
    references::follow(document);
}

/// Rewrites all objects of a document whose sections are in their places.
pub fn rewrite_objects(document: &mut Value, site: &mut Site<'_>) {
    let Value::Object(root) = document else {
        return;
    };
    let globals = Globals::take(root, site);
    walk(
        document,
        &mut |object, site| rewrite_object(object, &globals, site),
        site,
    );
}

fn rewrite_object(object: &mut Object, globals: &Globals, site: &mut Site<'_>) {
    match site.position {
        Position::PathItem => operation::path_item(object, globals, site),
        Position::Parameter => parameter::rewrite(object, site),
        Position::Header => header::rewrite(object, site),
        Position::Response => response::rewrite(object, &globals.produces, site),
        Position::Schema => schema::rewrite(object),
        Position::SecurityScheme => security::rewrite(object),
        _ => {}
    }
}

/// Gives a parameter or a header of a 3.0 document that is written as 2.0 has it the schema that it means.
pub fn description_of_value(object: &mut Object, place: &str, site: &mut Site<'_>) {
    parameter::describe(object, place, site);
}

/// Gives a response of a 3.0 document that is written as 2.0 has it the content that it means.
pub fn answer_of_json(response: &mut Object, site: &mut Site<'_>) {
    response::rewrite(response, &[], site);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        document::{self, Document},
        report::{Diagnostic, Place, Report},
    };

    fn normalised(mut value: serde_json::Value) -> (serde_json::Value, Document, Vec<Diagnostic>) {
        use crate::document::{carry, normalise, origins::Origins, version::Version};
        let mut report = Report::default();
        let document = document::from_value(value.clone(), &mut report).expect("a document");
        normalise::normalise(
            &mut value,
            Version::V2_0,
            &mut Origins::default(),
            &mut Report::default(),
        );
        carry::strip(&mut value);
        (value, document, report.diagnostics)
    }

    #[test]
    fn bodies_and_forms_are_request_bodies() {
        let (value, _, told) = normalised(json!({
            "swagger": "2.0", "info": {"title": "", "version": ""}, "consumes": ["application/json"],
            "parameters": {
                "Pet": {"name": "pet", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Pet"}},
                "Animal": {"$ref": "#/parameters/Pet"},
                "File": {"name": "file", "in": "formData", "type": "file", "required": true}
            },
            "definitions": {"Pet": {"type": "object"}},
            "paths": {
                "/pets": {
                    "parameters": [{"$ref": "#/parameters/Animal"}],
                    "post": {"responses": {}},
                    "put": {"consumes": ["application/xml"], "responses": {}}
                },
                "/form": {"post": {
                    "parameters": [
                        {"$ref": "#/parameters/File"},
                        {"name": "q", "in": "query", "type": "string"},
                        {"name": "tags", "in": "formData", "type": "array", "items": {"type": "string"}}
                    ],
                    "responses": {}
                }}
            }
        }));
        assert_eq!(told, []);
        let pet = json!({"$ref": "#/components/schemas/Pet"});
        assert_eq!(
            value["paths"]["/pets"]["post"]["requestBody"],
            json!({"$ref": "#/components/requestBodies/Pet"})
        );
        assert_eq!(
            value["components"]["requestBodies"]["Pet"],
            json!({"required": true, "content": {"application/json": {"schema": pet}}})
        );
        assert_eq!(
            value["paths"]["/pets"]["put"]["requestBody"]["content"],
            json!({"application/xml": {"schema": pet}})
        );
        let operation = &value["paths"]["/form"]["post"];
        assert_eq!(
            operation["requestBody"],
            json!({"required": true, "content": {"multipart/form-data": {"schema": {
                "type": "object", "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "tags": {"type": "array", "items": {"type": "string"}}
                }
            }, "encoding": {"tags": {"style": "form", "explode": false}}}}})
        );
        assert_eq!(
            operation["parameters"],
            json!([{"name": "q", "in": "query", "schema": {"type": "string"}}])
        );
    }

    #[test]
    fn diagnostics_name_the_places_of_2_0() {
        let (_, document, told) = normalised(json!({
            "swagger": "2.0", "info": {"title": "", "version": ""},
            "definitions": {"A": {"bad": 1}},
            "responses": {"R": {"description": "", "schema": {"bad": 1}}},
            "paths": {"/a": {"post": {
                "parameters": [
                    {"name": "a", "in": "formData", "type": "string", "bad": 1},
                    {"name": "b", "in": "query", "type": "integer", "maximum": "x"},
                    {"name": "c", "in": "query", "type": "array", "items": {"bad": 1}}
                ],
                "responses": {"200": {"description": "", "schema": {"bad": 1}}}
            }}}
        }));
        let place = |diagnostic: &Diagnostic| match &diagnostic.place {
            Place::Document(at) => document.origins.find(at).at.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        let mut places: Vec<_> = told.iter().map(place).collect();
        places.sort();
        assert_eq!(
            places,
            [
                "/definitions/A/bad",
                "/paths/~1a/post/parameters/0/bad",
                "/paths/~1a/post/parameters/1/maximum",
                "/paths/~1a/post/parameters/2/items/bad",
                "/paths/~1a/post/responses/200/schema/bad",
                "/responses/R/schema/bad",
            ]
        );
    }

    #[test]
    fn references_into_parameters_and_responses_are_followed() {
        let (value, document, _) = normalised(json!({
            "swagger": "2.0", "info": {"title": "", "version": ""},
            "paths": {
                "/a": {"post": {
                    "parameters": [{"name": "b", "in": "body", "schema": {"type": "object"}}],
                    "responses": {"200": {"description": "", "schema": {"type": "string"}}}
                }},
                "/b": {"post": {
                    "parameters": [{"$ref": "#/paths/~1a/post/parameters/0"}],
                    "responses": {"200": {
                        "description": "",
                        "schema": {"$ref": "#/paths/~1a/post/responses/200/schema"}
                    }}
                }}
            }
        }));
        let name = "a_post_200";
        assert_eq!(
            value["components"]["schemas"][name],
            json!({"type": "string"})
        );
        assert!(
            document
                .openapi
                .components
                .is_some_and(|all| all.request_bodies.len() == 1)
        );
        let bodies: Vec<_> = ["/a", "/b"]
            .iter()
            .map(|path| &value["paths"][path]["post"]["requestBody"])
            .collect();
        assert_eq!(bodies[0], bodies[1]);
    }
}
