//! What can be wrong with `sdk.yml`.

use super::Wrong;
use crate::folder::Folder;

const DOCUMENT: &str = "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /users/{user_id}:
    get:
      parameters: [{ name: user_id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } } }
components:
  schemas:
    User: { type: object, properties: { id: { type: string } } }
";

const fn config(name: &'static str, config: &'static str) -> Wrong {
    Wrong {
        name,
        document: DOCUMENT,
        config: Some(config),
    }
}

const WRONG: &[Wrong] = &[
    config("config_not_yaml", "resources: [\n"),
    config("config_of_wrong_types", "settings: 3\nresources: [users]\ntargets: { rust: { package_name: [a] } }\n"),
    config("config_unknown_keys", "setings: {}\nsettings: { licence: MIT }\ntargets: { rust: { nmae: a } }\nzzz: 1\n"),
    config(
        "config_unknown_choice",
        "targets: { rust: { unconfigured: perhaps, features: { default: most } } }\nquery_settings: { array_format: semicolons }\n",
    ),
    config("config_no_rust", "targets:\n  rust:\n    package_name: ../type\n    types: { date: 'Vec<', uuid: 'String; fn f() {}' }\n"),
    config(
        "config_path_alternative",
        "targets:\n  rust:\n    path_alternatives:\n      - { params: [user_id], one_of: { user_id: users } }\n",
    ),
    config("config_missing_key", "resources: { users: { methods: { get: { paginated: false } } } }\n"),
    config("config_no_endpoint", "resources: { users: { methods: { get: fetch the user } } }\n"),
    config(
        "config_unknown_operation",
        "resources:\n  users:\n    methods:\n      get: get /user/{user_id}\n      list: get /orders\nunspecified_endpoints: [put /nothing]\n",
    ),
    config("config_unknown_schema", "resources:\n  users:\n    models:\n      user: Usr\n"),
    config(
        "config_unknown_pagination",
        "pagination: [{ name: by_page, type: page_number, request: {}, response: {} }]
resources: { users: { methods: { get: { endpoint: 'get /users/{user_id}', paginated: by_pge } } } }
",
    ),
    config(
        "config_pagination_that_does_not_fit",
        "pagination: [{ name: by_page, type: page_number, request: { page: { type: integer, x-stainless-pagination-property: { purpose: page_number_param } } }, response: { rows: { type: array, x-stainless-pagination-property: { purpose: items } } } }]
resources: { users: { methods: { get: { endpoint: 'get /users/{user_id}', paginated: by_page }, show: { endpoint: 'get /users/{user_id}', paginated: true } } } }
",
    ),
    config(
        "config_unused_entries",
        "settings: { unwrap_response_fields: [result] }
organization: { name: Acme }
custom_casings: [{ dns: DNS }, { acme: ACME }]
client_settings: { opts: { token: { type: string, auth: { security_scheme: bearer } } } }
targets: { rust: { named_path_params: [account_id], types: { geohash: String }, features: { default: [nothing] } } }
",
    ),
    config(
        "config_transforms",
        r"openapi:
  transforms:
    - { command: update, args: { target: $.components.schemas.Usr, value: {} } }
    - { command: remove, reason: it is gone, args: { target: '$..nothing' } }
    - { command: move, args: { from: $.info.*, to: $.info.x } }
    - { command: append, args: { target: $.info, value: { title: U } } }
",
    ),
    config(
        "config_transforms_that_cannot_be",
        r"openapi:
  transforms:
    - { command: renme, args: {} }
    - { command: merge, args: { target: $.info } }
",
    ),
    config(
        "config_transforms_that_cannot_be_made",
        r"openapi:
  transforms:
    - { command: update, args: { target: '$.info[?(@property)]', value: 1 } }
    - { command: update, args: { target: $.info.title, value: 'U', template: true } }
",
    ),
    config(
        "config_names_what_is_not_there",
        "client_settings: { opts: { tenant: { send_as_path_param: tenant_id }, region: { server_variable: region }, team: { send_as_body_param: team } } }
readme: { example_requests: { default: { type: request, endpoint: get /houses } } }
resources: { users: { methods: { get: { endpoint: 'get /users/{user_id}', security: [{ bearer: [] }] }, hook: { type: webhook_unwrap } } } }
targets: { rust: { features: { default: [user] } } }
unspecified_endpoints: ['get /users/{user_id}']
",
    ),
    config("config_skips_rust", "targets: { rust: { skip: true } }\n"),
    config("config_selects_nothing", "targets: { rust: { only: [user, 'orders.**'] } }\n"),
];

#[test]
fn a_wrong_configuration_is_told_at_its_place() {
    WRONG.iter().for_each(Wrong::holds);
}

#[test]
fn a_configuration_that_cannot_be_read_is_an_error() {
    let folder = Folder::with_document(DOCUMENT);
    let run = folder.generate(&["--config", "missing.yml"]);
    insta::assert_snapshot!("config_missing_file", run.seen());
    assert!(!folder.path("out").exists());
}
