//! What can be wrong with a document.

use super::Wrong;
use crate::folder::Folder;

/// What is no document of a known version is an error.
const ERRORS: &[Wrong] = &[
    Wrong::document("empty_file", ""),
    Wrong::document("not_yaml", "openapi: 3.0.3\ninfo: {title: [}\n"),
    Wrong::document(
        "not_json",
        "{\"openapi\": \"3.0.3\",\n  \"info\": {\"title\" \"x\"}}\n",
    ),
    Wrong::document("tabs", "openapi: 3.0.3\npaths:\n\t/a: {}\n"),
    Wrong::document("list", "- openapi\n- 3.0.3\n"),
    Wrong::document("text", "just a sentence\n"),
    Wrong::document("no_openapi", "asyncapi: 2.0.0\ninfo: { title: Events }\n"),
    Wrong::document(
        "unknown_version",
        "openapi: 4.0.0\ninfo: { title: Later, version: '1' }\npaths: {}\n",
    ),
    Wrong::document(
        "older_swagger",
        "swagger: '1.2'\ninfo: { title: Long ago, version: '1' }\n",
    ),
];

/// Anything else costs only the place where it stands.
const WARNINGS: &[Wrong] = &[
    Wrong::document(
        "duplicate_key",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    A: { type: string }
    B: { type: string }
    A: { type: integer }
",
    ),
    Wrong::document(
        "duplicate_key_in_json",
        "{
  \"openapi\": \"3.0.3\",
  \"info\": {\"title\": \"T\", \"title\": \"U\", \"version\": \"1\"},
  \"paths\": {}
}
",
    ),
    Wrong::document(
        "dangling_refs",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters:
        - $ref: '#/components/parameters/Missing'
      requestBody: { $ref: '#/components/requestBodies/Missing' }
      responses:
        '200':
          description: A.
          content: { application/json: { schema: { $ref: '#/components/schemas/Missing' } } }
        '404': { $ref: '#/components/responses/Missing' }
  /b:
    $ref: '#/paths/~1c'
",
    ),
    Wrong::document(
        "circular_refs",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
components:
  schemas:
    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/A' }
    C: { $ref: '#/components/schemas/C' }
",
    ),
    Wrong::document(
        "foreign_ref",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { description: A., content: { application/json: { schema: { $ref: './other.yaml#/A' } } } }
",
    ),
    Wrong::document(
        "verbs_of_3_2",
        "openapi: 3.2.0
info: { title: T, version: '1' }
paths:
  /a:
    get: { responses: { '200': { description: A. } } }
    additionalOperations:
      COPY: { responses: { '200': { description: A. } } }
      GET: { responses: { '200': { description: A. } } }
      'A B': { responses: { '200': { description: A. } } }
",
    ),
    Wrong::document(
        "ref_to_the_network",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    A: { $ref: 'https://example.com/schemas/a.yaml#/A' }
    B: { $ref: '/srv/schemas/b.yaml' }
",
    ),
    Wrong::document(
        "siblings_of_a_ref",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters:
        - $ref: '#/components/parameters/P'
          required: true
      responses: { '204': { description: A. } }
components:
  parameters:
    P: { name: p, in: query, schema: { type: string } }
",
    ),
    Wrong::document(
        "repairs",
        "openapi: 3.0.3
info: { title: T }
servers: [{ description: No address. }]
paths:
  no_slash:
    get:
      responses:
        200: {}
",
    ),
    Wrong::document(
        "misshapen_members",
        "openapi: 3.0.3
info: { title: T, version: '1' }
tags: all
paths:
  /a:
    get:
      parameters: { name: a }
      summary: [one, two]
      deprecated: 'yes'
      responses: { '204': { description: A. } }
components:
  schemas:
    A: { type: object, properties: [a, b], required: 3, minLength: -1, enum: a }
",
    ),
    Wrong::document(
        "ignored_members",
        "openapi: 3.1.0
info: { title: T, version: '1' }
externalDocs: { description: No address. }
paths: {}
components:
  schemas:
    A: { type: [string, integer], anyOf: [{ type: string }] }
    B: { type: strin }
",
    ),
    Wrong::document(
        "keywords",
        "openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      sumary: Misspelt.
      responses: { '204': { description: A. } }
components:
  schemas:
    A: { type: string, maxLenght: 3, if: { const: a }, then: { minLength: 1 } }
",
    ),
    Wrong::document(
        "broken_entries",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /good: { get: { responses: { '204': { description: A. } } } }
  /bad: 7
  /half:
    get: nothing
    put:
      parameters: [{ in: query }, 3, { name: p, in: nowhere }]
      responses: { '204': { description: A. }, '2000': { description: B. } }
components:
  schemas:
    Good: { type: string }
    Bad: 7
    Worse: { type: object, additionalProperties: 3, properties: { a: 1, b: { type: string } } }
  securitySchemes:
    odd: { type: magic }
",
    ),
    Wrong::document(
        "paths_and_their_parameters",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a/{undeclared}:
    get:
      operationId: twice
      parameters:
        - { name: Accept, in: header, schema: { type: string } }
        - { name: q, in: query, schema: { type: string } }
        - { name: q, in: query, schema: { type: integer } }
      responses: { '204': { description: A. } }
  /b:
    get:
      operationId: twice
      security: [{ nobody: [] }]
      parameters:
        - { name: unused, in: path, required: true, schema: { type: string } }
      responses: { '204': { description: B., links: { a: { operationId: once }, b: { operationId: once } } } }
  /c/{name}:
    post:
      operationId: once
      parameters:
        - { name: other, in: path, required: true, schema: { type: integer } }
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { a: { type: string } } }
            encoding: { a: { headers: { X-Free: { schema: { type: string } } } } }
      responses: { '204': { description: C., links: { a: { operationId: once } } } }
",
    ),
    Wrong::document(
        "schemas",
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses:
        '200':
          description: A.
          content:
            application/json:
              schema:
                type: object
                properties:
                  odd: { enum: [a, [b], { c: d }] }
                  torn: { allOf: [{ type: string }, { type: integer }] }
                  both:
                    allOf:
                      - oneOf: [{ type: string }, { type: integer }]
                      - anyOf: [{ type: boolean }, { type: number }]
                  alike:
                    oneOf:
                      - { type: object, properties: { a: { type: string } } }
                      - { type: object, properties: { a: { type: integer } } }
",
    ),
];

#[test]
fn what_is_no_document_is_an_error() {
    ERRORS.iter().for_each(Wrong::holds);
}

#[test]
fn anything_else_costs_its_own_place() {
    WARNINGS.iter().for_each(Wrong::holds);
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let folder = Folder::new();
    insta::assert_snapshot!("missing_file", folder.generate(&[]).seen());
    folder.write("openapi.yaml/nested", "");
    insta::assert_snapshot!("folder_for_a_file", folder.generate(&[]).seen());
    let folder = Folder::new();
    folder.write("openapi.yaml", b"openapi: 3.0.3\ninfo: { title: \xff }\n");
    insta::assert_snapshot!("not_utf8", folder.generate(&[]).seen());
}

/// A hostile document cannot drive the terminal.
#[test]
fn control_characters_are_not_printed() {
    let folder =
        Folder::with_document("openapi: \"3\\e[31m.9\\u0007\"\ninfo: { title: T, version: '1' }\n");
    let run = folder.generate(&[]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr
            .chars()
            .all(|letter| letter == '\n' || !letter.is_control()),
        "{:?}",
        run.stderr
    );
}
