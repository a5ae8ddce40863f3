//! Documents of any version, with the usual mistakes → clean documents of version 3.0; and one operation written in several ways.

use sdksmith::{Report, document, report::print};

use crate::{client::value, folder::Folder};

/// Normalises a document and compares what it becomes, and what is said on the way.
#[track_caller]
fn normalised(name: &str, text: &str) {
    let folder = Folder::with_document(text);
    let mut report = Report::default();
    let value = document::normalised(&folder.path("openapi.yaml"), &mut report).unwrap();
    let origins = document::read(&folder.path("openapi.yaml"), &mut Report::default())
        .unwrap()
        .origins;
    let said = print::text(&report, Some(&origins), false);
    let said = said
        .replace(&format!("{}/", folder.path("").display()), "")
        .replace(&format!("{}", folder.path("").display()), "");
    insta::assert_snapshot!(
        name,
        format!("{text}--- becomes\n{value:#}\n--- with\n{said}")
    );
}

#[test]
fn schemas_of_3_1() {
    normalised(
        "schemas_of_3_1",
        "openapi: 3.1.0
info: { title: T, version: '1', summary: In short. }
components:
  schemas:
    NullableText: { type: [string, 'null'], maxLength: 3 }
    OnlyNull: { type: 'null' }
    TextOrList: { type: [string, array], minLength: 1, items: { type: integer } }
    Constant: { const: 7 }
    Range: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 10, minimum: -5 }
    Examples: { type: string, examples: [a, b] }
    Anything: true
    Nothing: false
    AnyOfNull: { anyOf: [{ type: string }, { type: 'null' }] }
    OneOfRefOrNull: { oneOf: [{ $ref: '#/components/schemas/Range' }, { type: 'null' }] }
    Tuple: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false }
    Patterned: { type: object, patternProperties: { '^x': { type: string } }, unevaluatedProperties: false }
    Encoded: { type: string, contentEncoding: base64, contentMediaType: image/png }
    File: { type: string, contentMediaType: application/octet-stream }
",
    );
}

#[test]
fn definitions_of_3_1() {
    normalised(
        "definitions_of_3_1",
        "openapi: 3.1.0
info: { title: T, version: '1' }
components:
  schemas:
    Order:
      type: object
      properties:
        line: { $ref: '#/components/schemas/Order/$defs/Line' }
        total: { $ref: '#/$defs/Money' }
      $defs:
        Line: { type: object, properties: { price: { $ref: '#/$defs/Money' } } }
$defs:
  Money: { type: number }
",
    );
}

#[test]
fn siblings_of_refs() {
    normalised(
        "siblings_of_refs",
        "openapi: 3.0.3
info: { title: T, version: '1' }
components:
  schemas:
    A: { type: string }
    Described: { $ref: '#/components/schemas/A', description: Said here. }
    Nullable: { $ref: '#/components/schemas/A', nullable: true }
    Owner:
      type: object
      properties:
        plain: { $ref: '#/components/schemas/A' }
        both: { $ref: '#/components/schemas/A', description: Said here., deprecated: true, x-own: 1 }
",
    );
}

#[test]
fn refs_to_other_places() {
    normalised(
        "refs_to_other_places",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses: { '200': { description: A., content: { application/json: { schema: { type: object, properties: { b: { type: string } } } } } } }
  /b:
    get:
      responses: { '200': { description: B., content: { application/json: { schema: { $ref: '#/paths/~1a/get/responses/200/content/application~1json/schema' } } } } }
  /c: { $ref: '#/paths/~1a' }
",
    );
}

#[test]
fn repairs() {
    normalised(
        "repairs",
        "openapi: '3.0'
info: { title: 7 }
servers: [{}]
paths:
  users/{id}:
    parameters: { name: id, in: path, schema: { type: string } }
    get:
      tags: Users
      responses:
        200: { content: { application/json: { schema: { type: String } } } }
        4xx: {}
    post:
      parameters: [{ name: q, in: query, type: integer, required: 'true' }]
components:
  schemas:
    A: { properties: { a: { type: int, required: true }, b: { type: array }, c: { type: date } } }
    B: { type: file }
    C: { type: string, enum: x, default: null, nullable: 'false' }
    D: { items: { type: string } }
  securitySchemes:
    bearer: { type: http, scheme: Bearer }
    basic: { type: basic }
",
    );
}

#[test]
fn swagger() {
    normalised(
        "swagger",
        "swagger: '2.0'
info: { title: T, version: '1' }
host: api.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  /users/{id}:
    parameters: [{ name: id, in: path, required: true, type: integer, format: int64 }]
    get:
      parameters:
        - { name: tags, in: query, type: array, items: { type: string }, collectionFormat: multi }
        - { $ref: '#/parameters/Page' }
      responses: { 200: { description: A., schema: { $ref: '#/definitions/User' }, headers: { X-Left: { type: integer } } } }
    put:
      parameters: [{ name: body, in: body, required: true, schema: { $ref: '#/definitions/User' } }]
      responses: { 204: { description: B. } }
  /pictures:
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: file, in: formData, type: file, required: true }
        - { name: title, in: formData, type: string, x-nullable: true }
      responses: { 200: { description: C., schema: { type: file } } }
definitions:
  User: { type: object, discriminator: kind, required: [kind], properties: { kind: { type: string }, name: { type: string, x-nullable: true } } }
parameters:
  Page: { name: page, in: query, type: integer, default: 1 }
securityDefinitions:
  key: { type: apiKey, in: header, name: X-Key }
  basic: { type: basic }
  oauth: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a.example', tokenUrl: 'https://t.example', scopes: { read: Read. } }
",
    );
}

/// The same operation, in different words: each gives the same client, as does the first as JSON.
const WAYS: &[&str] = &[
    "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /users/{id}:
    put:
      operationId: update
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: dry, in: query, schema: { type: boolean } }
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string, enum: [user] }, name: { type: string, nullable: true }, age: { type: integer, minimum: 0, exclusiveMinimum: true } } } } }
      responses:
        '200': { description: The user., content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
",
    // By reference, and with what all operations of a path share.
    "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /users/{id}:
    parameters:
      - $ref: '#/components/parameters/id'
    put:
      operationId: update
      parameters:
        - $ref: '#/components/parameters/dry'
      requestBody: { $ref: '#/components/requestBodies/update' }
      responses:
        '200': { description: The user., content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
components:
  parameters:
    id: { name: id, in: path, required: true, schema: { type: string } }
    dry: { name: dry, in: query, schema: { type: boolean } }
  requestBodies:
    update:
      required: true
      content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string, enum: [user] }, name: { type: string, nullable: true }, age: { type: integer, minimum: 0, exclusiveMinimum: true } } } } }
",
    // In the words of 3.1.
    "openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /users/{id}:
    put:
      operationId: update
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: dry, in: query, schema: { type: boolean } }
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string, const: user }, name: { type: [string, 'null'] }, age: { type: integer, exclusiveMinimum: 0 } } } } }
      responses:
        '200': { description: The user., content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
",
    // As a union with null, and with mistakes that are put right.
    "openapi: 3.1.0
info: { title: T, version: 1 }
paths:
  users/{id}:
    put:
      operationId: update
      parameters:
        - { name: id, in: path, schema: { type: string } }
        - { name: dry, in: query, schema: { type: bool } }
      requestBody:
        required: true
        content: { application/json: { schema: { properties: { kind: { const: user, required: true }, name: { anyOf: [{ type: string }, { type: 'null' }] }, age: { type: int, exclusiveMinimum: 0 } } } } }
      responses:
        200: { description: The user., content: { application/json: { schema: { properties: { id: { type: string } } } } } }
",
    // In Swagger 2.0, which knows no union with null but by an extension.
    "swagger: '2.0'
info: { title: T, version: '1' }
consumes: [application/json]
produces: [application/json]
paths:
  /users/{id}:
    put:
      operationId: update
      parameters:
        - { name: id, in: path, required: true, type: string }
        - { name: dry, in: query, type: boolean }
        - { name: body, in: body, required: true, schema: { type: object, required: [kind], properties: { kind: { type: string, enum: [user] }, name: { type: string, x-nullable: true }, age: { type: integer, minimum: 0, exclusiveMinimum: true } } } }
      responses:
        '200': { description: The user., schema: { type: object, properties: { id: { type: string } } } }
",
];

#[test]
fn one_operation_in_several_ways_is_one_client() {
    let json = value(WAYS[0]).to_string();
    let ways = WAYS.iter().copied().chain([json.as_str()]);
    let clients = ways.map(|document| {
        let folder = Folder::with_document(document);
        let run = folder.generate(&[]);
        assert_eq!(run.status, 0, "{run:?}");
        folder
    });
    let clients: Vec<_> = clients.collect();
    let files = clients[0].tree("out").into_keys();
    for path in files.filter(|path| !path.ends_with('/') && path != "sdksmith.lock") {
        let path = format!("out/{path}");
        for (way, client) in clients.iter().enumerate() {
            assert_eq!(
                clients[0].read(&path),
                client.read(&path),
                "way {way}, {path}"
            );
        }
    }
}
