use std::collections::BTreeMap;

use super::{
    Casings, Names, names,
    support::{
        add_method, add_resource, argument, enum_of, field, inline_type, method, named_type,
        object, sdk_of, shuffled,
    },
};
use crate::sdk::{
    Client, ClientOption, Feature, Home, Place, ResourceId, Sdk, Security, Shape, Type, Words,
};

fn named(sdk: &Sdk) -> Names {
    names(sdk, &Casings::default())
}

fn type_idents(types: impl IntoIterator<Item = Type>) -> Vec<String> {
    let names = named(&sdk_of(types));
    names.types.iter().map(|ty| ty.ident.to_string()).collect()
}

/// Returns the identifiers of types by their places.
fn by_place(types: &[Type]) -> BTreeMap<String, String> {
    let places = types.iter().map(|ty| ty.at.to_string());
    places.zip(type_idents(types.to_vec())).collect()
}

#[test]
fn what_the_document_names_is_not_numbered() {
    let made = Type {
        words: Words::split("user status"),
        parents: Vec::new(),
        ..inline_type("plan", "status")
    };
    let types = [made, named_type("user_status")];
    assert_eq!(type_idents(types), ["UserStatus2", "UserStatus"]);
}

fn many_types() -> Vec<Type> {
    let names = [
        "user",
        "User",
        "user_status",
        "userStatus",
        "zone",
        "Option",
        "dns-record",
        "DNSRecord",
    ];
    let owners = ["user", "zone", "account", "user_zone"];
    let inner = ["status", "settings", "zone_status", "user"];
    let inline = owners
        .iter()
        .flat_map(|owner| inner.iter().map(|name| inline_type(owner, name)));
    names.into_iter().map(named_type).chain(inline).collect()
}

#[test]
fn inline_types_are_named_for_themselves_until_they_collide() {
    let types = [
        inline_type("user", "status"),
        inline_type("user", "address"),
    ];
    assert_eq!(type_idents(types), ["Status", "Address"]);
    let types = [inline_type("user", "status"), inline_type("zone", "status")];
    assert_eq!(type_idents(types), ["UserStatus", "ZoneStatus"]);
    let types = [inline_type("user", "status"), named_type("status")];
    assert_eq!(type_idents(types), ["UserStatus", "Status"]);
}

#[test]
fn names_of_the_prelude_take_another_form() {
    let types = [
        named_type("option"),
        named_type("result"),
        inline_type("plan", "default"),
    ];
    assert_eq!(
        type_idents(types),
        ["OptionValue", "ResultValue", "PlanDefault"]
    );
}

#[test]
fn the_order_of_types_decides_nothing() {
    let types = many_types();
    let expected = by_place(&types);
    for seed in 0..50 {
        assert_eq!(by_place(&shuffled(&types, seed)), expected);
    }
}

#[test]
fn a_new_type_moves_only_those_that_it_collides_with() {
    let types = many_types();
    let before = by_place(&types);
    for name in ["domain", "widget", "x", "user_zones"] {
        let mut more = types.clone();
        more.insert(3, named_type(name));
        more.insert(0, inline_type(name, "gadget"));
        let after = by_place(&more);
        assert!(
            before.iter().all(|(at, ident)| after[at] == *ident),
            "{name}"
        );
    }
}

#[test]
fn very_long_inline_names_are_shortened() {
    let long = "alpha beta gamma delta ".repeat(10);
    let idents = type_idents([
        inline_type("user", &long),
        named_type(&long.replace("beta", "eps")),
    ]);
    assert!(idents[0].len() <= 80, "{}", idents[0]);
    assert!(idents[1].len() > 150, "{}", idents[1]);
}

fn tree() -> (Sdk, ResourceId, ResourceId) {
    let mut sdk = Sdk::default();
    let access = add_resource(&mut sdk, "access", None);
    let users = add_resource(&mut sdk, "users", Some(access));
    (sdk, access, users)
}

#[test]
fn resources_are_modules_structs_and_functions() {
    let (mut sdk, access, _) = tree();
    let client = add_resource(&mut sdk, "client", None);
    let types = add_resource(&mut sdk, "type", Some(access));
    let names = named(&sdk);
    assert_eq!(names.resource(access).ty.as_str(), "Access");
    assert_eq!(names.resource(client).module.as_str(), "client_resource");
    assert_eq!(names.resource(client).accessor.as_str(), "client");
    assert_eq!(names.resource(types).module.as_str(), "r#type");
    assert_eq!(names.resource(types).accessor.as_str(), "r#type");
}

#[test]
fn a_resource_gives_way_to_a_type_and_to_a_method() {
    let (mut sdk, access, users) = tree();
    sdk.types.push(Type {
        home: Home::Resource(access),
        ..named_type("access")
    });
    let list = add_method(&mut sdk, Some(access), method("users", []));
    let names = named(&sdk);
    assert_eq!(names.types[0].ident.as_str(), "Access");
    assert_eq!(names.resource(access).ty.as_str(), "AccessResource");
    assert_eq!(names.method(list).ident.as_str(), "users");
    assert_eq!(names.resource(users).accessor.as_str(), "users_resource");
    assert_eq!(names.resource(users).module.as_str(), "users");
}

#[test]
fn methods_have_params_and_a_static() {
    let (mut sdk, _, users) = tree();
    let id = argument(Place::Path, "user_id", true);
    let name = argument(Place::Member, "name", false);
    let create = add_method(&mut sdk, Some(users), method("user_create", [id, name]));
    let new = add_method(&mut sdk, Some(users), method("new", []));
    let names = named(&sdk);
    let create = names.method(create);
    assert_eq!(create.params.as_str(), "UserCreateParams");
    assert_eq!(create.required.as_str(), "UserCreateRequired");
    assert_eq!(create.operation.as_str(), "USER_CREATE");
    assert_eq!(create.arguments[0].as_str(), "user_id");
    assert_eq!(names.method(new).ident.as_str(), "new_users");
}

#[test]
fn params_of_one_name_take_the_resource_above() {
    let (mut sdk, _, users) = tree();
    sdk.types.push(Type {
        home: Home::Resource(users),
        ..named_type("edit_params")
    });
    let name = argument(Place::Member, "name", false);
    let edit = add_method(&mut sdk, Some(users), method("edit", [name]));
    let names = named(&sdk);
    assert_eq!(names.types[0].ident.as_str(), "EditParams");
    assert_eq!(names.method(edit).params.as_str(), "AccessEditParams");
    assert_eq!(names.method(edit).required.as_str(), "AccessEditRequired");
}

#[test]
fn a_struct_of_required_arguments_gives_way() {
    let (mut sdk, _, users) = tree();
    sdk.types.push(Type {
        home: Home::Resource(users),
        ..named_type("edit_required")
    });
    let name = argument(Place::Member, "name", false);
    let edit = add_method(&mut sdk, Some(users), method("edit", [name]));
    let names = named(&sdk);
    assert_eq!(names.types[0].ident.as_str(), "EditRequired");
    assert_eq!(names.method(edit).required.as_str(), "EditParamsRequired");
}

#[test]
fn methods_of_the_client_keep_off_its_own() {
    let mut sdk = Sdk::default();
    let get = add_method(&mut sdk, None, method("get", []));
    let api = add_method(&mut sdk, None, method("api", []));
    let send = add_resource(&mut sdk, "post", None);
    let names = named(&sdk);
    assert_eq!(names.method(get).ident.as_str(), "get_call");
    assert_eq!(names.method(api).operation.as_str(), "API_OPERATION");
    assert_eq!(names.resource(send).accessor.as_str(), "post_resource");
}

#[test]
fn scripts_without_capitals_do_not_clash() {
    let mut sdk = Sdk::default();
    let parent = add_resource(&mut sdk, "parent", None);
    let child = add_resource(&mut sdk, "用户", Some(parent));
    sdk.types.push(Type {
        home: Home::Resource(parent),
        ..inline_type("数据", "用户")
    });
    let list = add_method(&mut sdk, Some(child), method("列表", []));
    let names = named(&sdk);
    assert_eq!(names.resource(child).module.as_str(), "用户");
    assert_eq!(names.types[0].ident.as_str(), "数据用户");
    assert_eq!(names.method(list).operation.as_str(), "列表_OPERATION");
}

#[test]
fn features_keep_off_those_that_every_crate_has() {
    let feature = |text| Feature {
        words: Words::split(text),
        resources: Vec::new(),
    };
    let mut sdk = Sdk::default();
    sdk.package.features = ["zero_trust", "serde", "native_tls", "2fa", "x", "X"]
        .map(feature)
        .into();
    let features = [
        "zero-trust",
        "serde-api",
        "native-tls-api",
        "2fa",
        "x-api",
        "x-api-2",
    ];
    assert_eq!(named(&sdk).features, features);
}

#[test]
fn options_and_requirements_are_named() {
    let option = |name: &str| ClientOption {
        name: name.to_owned(),
        words: Words::split(name),
        ..ClientOption::default()
    };
    let security = |alternatives: &[&[&str]]| Security {
        alternatives: alternatives
            .iter()
            .map(|names| names.iter().map(|name| (*name).to_owned()).collect())
            .collect(),
        ..Security::default()
    };
    let scoped = |scopes: &str| Security {
        scopes: vec![("oauth".to_owned(), scopes.to_owned())],
        ..security(&[&["oauth"]])
    };
    let sdk = Sdk {
        client: Client {
            options: vec![option("api_token"), option("timeout")],
            securities: vec![
                security(&[]),
                security(&[&["token"], &["email", "apiKey"]]),
                security(&[&["token"], &[]]),
                scoped("read:all"),
                scoped("https://example.com/scopes/read write"),
            ],
            ..Client::default()
        },
        ..Sdk::default()
    };
    let names = named(&sdk);
    let options: Vec<_> = names.options.iter().map(|ident| ident.as_str()).collect();
    assert_eq!(options, ["api_token", "timeout_option"]);
    let securities: Vec<_> = names
        .securities
        .iter()
        .map(|ident| ident.as_str())
        .collect();
    assert_eq!(
        securities,
        [
            "NONE",
            "TOKEN_OR_EMAIL_AND_API_KEY",
            "TOKEN_OR_NOTHING",
            "OAUTH_FOR_READ_ALL",
            "OAUTH_FOR_READ_WRITE"
        ]
    );
}

/// As large as the largest public documents, with a collision in every tenth name.
fn large() -> Sdk {
    let mut sdk = Sdk::default();
    for index in 0..300 {
        let resource = add_resource(&mut sdk, &format!("resource_a{index}b"), None);
        for call in 0..11 {
            let arguments =
                (0..5).map(|n| argument(Place::Query, &format!("filter_by_{n}x"), false));
            let method = method(&format!("resource{index}_call{call}x"), arguments);
            add_method(&mut sdk, Some(resource), method);
        }
        for n in 0..40 {
            let name = format!("settings{}_entry", if n % 10 == 0 { 0 } else { n });
            let mut ty = inline_type(&format!("resource{index}_call{n}x"), &name);
            ty.home = Home::Resource(resource);
            ty.shape = match n % 8 {
                0 => Shape::Enum(enum_of(&["active", "pending", "in_progress"])),
                _ => Shape::Object(object(
                    ["id", "name", "created_at", "account_id", "enabled"].map(field),
                )),
            };
            sdk.types.push(ty);
        }
    }
    sdk
}

#[test]
fn large_clients_are_named_without_collisions() {
    let sdk = large();
    let names = named(&sdk);
    let mut seen = std::collections::HashSet::new();
    for (ty, names) in sdk.types.0.iter().zip(&names.types) {
        assert!(
            seen.insert((ty.home, names.ident.clone())),
            "{}",
            names.ident
        );
    }
}
