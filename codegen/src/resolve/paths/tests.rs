use super::*;
use crate::{
    api::{Docs, Extensions, Responses, Security},
    config::{Config, Used},
    document::pointer::Pointer,
    http::PathTemplate,
    report::Report,
    resolve::resources::{Placement, resources},
    sdk::Remembered,
};

/// Reads `POST /users createUser`.
fn operation(text: &str) -> Operation {
    let mut parts = text.split_whitespace();
    let verb = parts.next().and_then(|verb| verb.parse().ok());
    Operation {
        at: Pointer::root().child(text),
        verb: verb.expect("a verb"),
        path: PathTemplate::parse(parts.next().expect("a path")),
        id: parts.next().map(str::to_owned),
        tags: parts.map(str::to_owned).collect(),
        parameters: Vec::new(),
        body: None,
        responses: Responses::default(),
        security: Security::default(),
        servers: Vec::new(),
        docs: Docs::default(),
        deprecated: false,
        extensions: Extensions::default(),
    }
}

/// Returns the names that operations get of those that they may have, by the rank of each and with nothing else around.
fn settled(operations: &[&str]) -> Vec<String> {
    let operations = operations.iter().map(|text| operation(text)).collect();
    let api = Api {
        operations,
        ..Api::default()
    };
    let config = Config::default();
    let (tree, mut placements) = resources(
        &api,
        &config,
        &Remembered::default(),
        &mut Used::default(),
        &mut Report::default(),
    );
    placements.sort_by_key(|placement| placement.operation);
    let written = |placement: &Placement<'_>| {
        let path = placement
            .resource
            .map(|id| tree.path(id))
            .unwrap_or_default();
        let resources = path.iter().map(|id| &tree[*id].words);
        let words = resources.chain([&placement.words]);
        let words: Vec<_> = words.map(|words| words.0.join("_")).collect();
        words.join(".")
    };
    placements.iter().map(written).collect()
}

/// Checks operations, each with the name that it gets among the others.
fn check_settled(expected: &[(&str, &str)]) {
    let operations: Vec<_> = expected.iter().map(|(operation, _)| *operation).collect();
    for ((operation, name), found) in expected.iter().zip(settled(&operations)) {
        assert_eq!(found, *name, "{operation}");
    }
}

/// Returns the first name of each operation of a document that has these.
fn places(operations: &[&str]) -> Vec<String> {
    let operations = operations.iter().map(|text| operation(text)).collect();
    let api = Api {
        operations,
        ..Api::default()
    };
    let paths = Paths::of(&api);
    let written = |operation: &Operation| {
        let place = paths.place(operation);
        let words = place.resource.iter().chain([&place.method]);
        let words: Vec<_> = words.map(|words| words.0.join("_")).collect();
        words.join(".")
    };
    api.operations.iter().map(written).collect()
}

/// Checks operations, each with the name that it is to have.
fn check(expected: &[(&str, &str)]) {
    let operations: Vec<_> = expected.iter().map(|(operation, _)| *operation).collect();
    let names = places(&operations);
    for ((operation, name), found) in expected.iter().zip(names) {
        assert_eq!(found, *name, "{operation}");
    }
}

#[test]
fn collections_and_items() {
    check(&[
        ("GET /v1/users", "users.list"),
        ("POST /v1/users", "users.create"),
        ("DELETE /v1/users", "users.delete_many"),
        ("GET /v1/users/{id}", "users.get"),
        ("PATCH /v1/users/{id}", "users.update"),
        ("DELETE /v1/users/{id}", "users.delete"),
        ("PUT /v1/zones/{id}", "zones.update"),
        ("PATCH /v1/zones/{id}", "zones.edit"),
        ("GET /v1/users/me", "users.get_me"),
    ]);
}

#[test]
fn what_is_one_thing_is_read_and_not_listed() {
    check(&[
        ("GET /account", "account.get"),
        ("GET /users/{id}/settings", "users.settings.get"),
        ("GET /queues/{id}/metrics", "queues.metrics.get"),
        ("GET /inventory", "inventory.list"),
        ("GET /inventory/{sku}", "inventory.get"),
        ("GET /pricing listPrices", "pricing.list"),
        ("GET /workflows/{namespace} ListWorkflows", "workflows.list"),
    ]);
}

#[test]
fn the_last_segment_can_be_what_is_done() {
    check(&[
        ("POST /orders/{id}/cancel", "orders.cancel"),
        ("PUT /runs/{id}/retry", "runs.retry"),
        ("GET /users/search", "users.search"),
        (
            "POST /servers/{id}/actions/attach_to_network",
            "servers.actions.attach_to_network",
        ),
        ("POST /jobs/{id}:cancel", "jobs.cancel"),
        ("POST /customers/bulk-create", "customers.bulk_create"),
        ("POST /invoices/{id}/redact", "invoices.redact"),
        ("POST /containers/{id}/labels", "containers.labels.create"),
        ("GET /reports/export", "reports.export"),
        (
            "POST /validateShopper validateShopper Utility",
            "utility.validate_shopper",
        ),
        ("POST /ping", "ping"),
    ]);
}

#[test]
fn nouns_that_could_be_verbs_stay_nouns() {
    check(&[
        ("POST /accounts/{id}/transfers", "accounts.transfers.create"),
        (
            "GET /indexes/{id}/search_indexes",
            "indexes.search_indexes.list",
        ),
        ("POST /users/{id}/archive", "users.archive.create"),
        ("DELETE /users/{id}/archive", "users.archive.delete"),
        ("POST /builds/test", "builds.test.create"),
        ("GET /builds/test/{id}", "builds.test.get"),
        (
            "POST /users/{id}/subscription createSubscription",
            "users.subscription.create",
        ),
    ]);
}

#[test]
fn calls_by_name_are_resources_and_methods() {
    check(&[
        ("POST /admin.apps.approve", "admin.apps.approve"),
        ("GET /users.list", "users.list"),
        ("GET /users.profile.get", "users.profile.get"),
    ]);
}

#[test]
fn what_all_paths_begin_with_is_left_out() {
    check(&[
        ("GET /shop/orders", "orders.list"),
        ("GET /shop/orders/{id}", "orders.get"),
        ("GET /shop/customers", "customers.list"),
        ("POST /shop/customers", "customers.create"),
        ("GET /shop/customers/{id}", "customers.get"),
    ]);
}

#[test]
fn the_scope_of_a_large_document_is_left_out() {
    let mut expected = vec![
        ("GET /accounts", "accounts.list"),
        ("GET /accounts/{id}", "accounts.get"),
        ("POST /accounts/{id}/close", "accounts.close"),
        ("GET /accounts/{id}/zones", "zones.list"),
        ("POST /accounts/{id}/zones/{zone}/purge", "zones.purge"),
    ];
    let paths: Vec<String> = (0..20)
        .map(|n| format!("GET /accounts/{{id}}/things_{n}_kinds"))
        .collect();
    let names: Vec<String> = (0..20).map(|n| format!("things_{n}_kinds.list")).collect();
    let more = paths.iter().zip(&names);
    expected.extend(more.map(|(path, name)| (path.as_str(), name.as_str())));
    check(&expected);
    check(&[("GET /accounts/{id}/zones", "accounts.zones.list")]);
}

#[test]
fn an_operation_id_says_what_a_verb_does_not() {
    check(&[
        ("PUT /receipts createReceipt", "receipts.create"),
        (
            "POST /receipts/{id} ReceiptsController_update",
            "receipts.update",
        ),
        ("POST /users/ids getUsersByIds", "users.ids.get"),
        (
            "PUT /collections/{name} create_collection",
            "collections.create",
        ),
    ]);
}

#[test]
fn longer_names_say_what_is_different() {
    let api = Api {
        operations: [
            "GET /v2/servers/{id}/actions",
            "GET /v1/servers/{id}/actions",
            "GET /v2/servers/actions",
        ]
        .map(operation)
        .into(),
        ..Api::default()
    };
    let paths = Paths::of(&api);
    let [new, old] = [0, 1].map(|index| paths.place(&api.operations[index]));
    assert!(new.rank < old.rank);
    assert_eq!(old.longer[0], Words::split("list v1"));
    assert_eq!(old.longer[1], Words::split("list for server"));
}

#[test]
fn verbs_that_take_what_they_are_done_to() {
    check(&[
        ("GET /gen/download/{file}", "gen.download"),
        ("PUT /org/{org}/members/update/{user}", "org.members.update"),
        ("PUT /tags/{id}", "tags.update"),
        ("PUT /tags/update/{id}", "tags.update.update"),
        ("GET /User/GetGroups/{id} User.GetGroups", "user.get_groups"),
        ("GET /check-runs/{id} checks/get", "check_runs.get"),
        ("GET /exports/export/{id}", "exports.export.get"),
        ("DELETE /exports/export/{id}", "exports.export.delete"),
    ]);
}

#[test]
fn what_is_done_to_a_collection_is_done_to_many() {
    check(&[
        ("PUT /Invoices createInvoices", "invoices.create"),
        (
            "POST /Invoices updateOrCreateInvoices",
            "invoices.update_many",
        ),
        ("POST /Invoices/{id} updateInvoice", "invoices.update"),
    ]);
}

#[test]
fn operation_ids_with_dots_are_the_tree_where_paths_say_nothing() {
    check(&[
        (
            "GET /v1/{name} cache.projects.locations.get",
            "projects.locations.get",
        ),
        (
            "GET /v1/{name}/locations cache.projects.locations.list",
            "projects.locations.list",
        ),
        (
            "POST /v1/{name}:cancel cache.projects.operations.cancel",
            "projects.operations.cancel",
        ),
        ("POST /v1:purge cache.purge", "purge"),
    ]);
    check(&[
        (
            "GET /v1/locations cache.projects.locations.list",
            "locations.list",
        ),
        ("GET /v1/{name}/orders orders.list", "orders.list"),
    ]);
}

#[test]
fn what_is_done_and_undone_is_one_resource_with_what_it_is_done_to() {
    check(&[
        ("PUT /issues/{id}/lock", "issues.lock"),
        ("DELETE /issues/{id}/lock", "issues.delete_lock"),
        ("GET /pulls/{id}/merge", "pulls.get_merge"),
        ("POST /pulls/{id}/merge", "pulls.merge"),
        ("DELETE /pulls/{id}/merge", "pulls.delete_merge"),
    ]);
}

#[test]
fn an_action_does_not_say_again_what_it_is_about() {
    check(&[
        ("POST /transfers/{id}/acceptTransfer", "transfers.accept"),
        ("POST /instance/ListInstances", "instance.list"),
        (
            "POST /inputDevices/{id}/startInputDeviceWindow",
            "input_devices.start_window",
        ),
        ("POST /users/{id}/sendReminder", "users.send_reminder"),
    ]);
}

#[test]
fn a_colon_behind_a_slash_is_a_parameter() {
    check(&[
        ("GET /logs/drains/:id", "logs.drains.get"),
        ("POST /files:import", "files.import"),
        ("POST /files/:import", "files.import"),
    ]);
}

#[test]
fn what_everything_belongs_to_is_left_out_however_deep() {
    let scoped = |rest: &str| {
        format!("/subscriptions/{{a}}/resourceGroups/{{b}}/providers/Acme.Storage{rest}")
    };
    let mut operations: Vec<String> = Vec::new();
    for number in 0..10 {
        operations.push(format!("GET {}", scoped(&format!("/kind{number}s"))));
        operations.push(format!("GET {}", scoped(&format!("/kind{number}s/{{id}}"))));
    }
    operations.push("GET /providers/Acme.Storage/operations".to_owned());
    let operations: Vec<&str> = operations.iter().map(String::as_str).collect();
    let names = places(&operations);
    assert_eq!(names[..2], ["kind0s.list", "kind0s.get"]);
    assert_eq!(names[20], "operations.list");
}

#[test]
fn what_asks_is_a_method() {
    check(&[
        ("GET /me/albums/contains", "me.albums.contains"),
        ("GET /collections/{name}/exists", "collections.exists"),
        ("GET /workers/whoami", "workers.whoami"),
        ("GET /ai/models/search", "ai.models.search"),
        ("GET /radar/search/global", "radar.search.global.get"),
    ]);
}

#[test]
fn the_last_segment_can_be_how_something_is_done() {
    check(&[
        (
            "GET /bank-accounts/by-v1-id/{id}",
            "bank_accounts.get_by_v1_id",
        ),
        (
            "POST /imports/from-campaign",
            "imports.create_from_campaign",
        ),
        ("POST /requests/new", "requests.create"),
    ]);
}

#[test]
fn a_post_to_an_item_changes_it_only_if_it_can_be_there() {
    check(&[
        ("GET /users/{id}", "users.get"),
        ("POST /users/{id}", "users.update"),
        ("POST /events/{stream}", "events.create"),
        ("POST /keys", "keys.create"),
        ("POST /keys/{id}", "keys.update"),
        ("POST /lists/{list} PostListsList", "lists.create"),
    ]);
}

#[test]
fn the_own_name_of_an_operation_says_what_is_a_thing() {
    check(&[
        (
            "POST /runners/remove-token create-remove-token",
            "runners.remove_token.create",
        ),
        ("POST /swarm/init SwarmInit", "swarm.init"),
        ("POST /images/load ImageLoad", "images.load"),
        (
            "POST /catalog/search-catalog-items SearchCatalogItems",
            "catalog.search_items",
        ),
        ("POST /lists/{id} lists-create-a-list", "lists.create"),
        ("GET /lists/{id} lists-get-a-list", "lists.get"),
    ]);
}

#[test]
fn what_a_resource_repeats_of_its_parent_is_left_out() {
    check(&[
        ("GET /payouts/{id}/payout-entries", "payouts.entries.list"),
        (
            "GET /scripts/{id}/script-settings",
            "scripts.script_settings.get",
        ),
        ("GET /scripts/{id}/settings", "scripts.settings.get"),
        ("GET /meta/meta-3-small", "meta.meta_3_small.get"),
    ]);
}

#[test]
fn a_label_behind_a_path_is_no_action() {
    check_settled(&[
        ("GET /items", "items.list"),
        ("GET /items#folders", "items.list_folders"),
        ("POST /items#stream", "items.stream"),
        ("GET /widgets/{id}", "widgets.get"),
        ("GET /widgets/{id}.json", "widgets.get_json"),
        ("GET /connectors/{id}#idOrName", "connectors.get"),
    ]);
}

#[test]
fn what_is_done_to_one_goes_before_what_is_done_to_many() {
    check_settled(&[
        ("POST /runs/{id}/cancel", "runs.cancel"),
        ("POST /runs/cancel", "runs.cancel_many"),
        ("POST /payments/{id}/cancel", "payments.cancel"),
        (
            "POST /payments/cancel CancelPaymentByKey",
            "payments.cancel_by_key",
        ),
        ("DELETE /documents/{id}", "documents.delete"),
        ("POST /documents/delete", "documents.delete_many"),
        ("PUT /commands", "commands.update_many"),
        ("PATCH /commands/{id}", "commands.update"),
    ]);
}

#[test]
fn an_id_goes_before_a_name() {
    check_settled(&[
        ("GET /contacts/{ContactID}", "contacts.get"),
        (
            "GET /contacts/{ContactNumber}",
            "contacts.get_by_contact_number",
        ),
    ]);
}

#[test]
fn a_longer_name_says_what_differs() {
    check_settled(&[
        ("GET /servers/actions", "servers.actions.list"),
        (
            "GET /servers/{id}/actions",
            "servers.actions.list_for_server",
        ),
        ("PUT /indexes/{id}/documents", "indexes.documents.update"),
        (
            "POST /indexes/{id}/documents replace_documents",
            "indexes.documents.replace",
        ),
        (
            "GET /messages/{id}/reactions/{emoji}",
            "messages.reactions.get",
        ),
        (
            "GET /messages/{id}/reactions/{emoji}/{user}",
            "messages.reactions.get_by_user",
        ),
        ("POST /lobbies create_lobby", "lobbies.create"),
        (
            "PUT /lobbies create_or_join_lobby",
            "lobbies.create_or_join",
        ),
    ]);
}
