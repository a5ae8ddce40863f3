//! Nothing that a document says may become anything but data.

use toml_edit::DocumentMut;

use crate::{
    emit::support::{Fixture, argument, field, object, string},
    http::Literal,
    sdk::{
        ClientOption, Constant, Direction, Docs, Environment, OptionKind, OptionPlace, Place,
        Presence, Words,
    },
};

const TEXTS: [&str; 8] = [
    "\"); std::process::exit(1); (\"",
    "*/ fn evil() {} /*",
    "```\nfn evil() {}\n```",
    "    fn evil() {}",
    "\" \\ \n \r \0 \u{202e} \u{7f}",
    "#[doc = \"x\"] # x",
    "\"]\n[dependencies]\nevil = \"1\"\n#",
    "'''\n{{}} ${x} <script>",
];

fn hostile(text: &str) -> Fixture {
    let docs = Docs {
        title: text.to_owned(),
        text: text.to_owned(),
        facts: vec![text.to_owned()],
        deprecated: Some(text.to_owned()),
    };
    let mut fixture = Fixture::new();
    let mut member = field(text, string(), Presence::Required);
    member.docs = docs.clone();
    member.words = Words::split("member");
    fixture.declare("thing", Direction::Both, object([member]));
    let mut query = argument(Place::Query, text, Presence::Required);
    query.field.words = Words::split("query");
    let id = fixture.call("get", text, vec![query]);
    fixture.method(id).docs = docs;
    let package = &mut fixture.sdk.package;
    for place in [
        &mut package.title,
        &mut package.description,
        &mut package.api_description,
        &mut package.api_version,
        &mut package.license,
    ] {
        text.clone_into(place);
    }
    package.repository = Some(text.to_owned());
    let client = &mut fixture.sdk.client;
    text.clone_into(&mut client.base_url);
    client.environments.push(Environment {
        name: text.to_owned(),
        url: text.to_owned(),
    });
    client.options.push(ClientOption {
        name: text.to_owned(),
        words: Words::split("token"),
        kind: OptionKind::Text,
        env: Some(text.to_owned()),
        default: Some(text.to_owned()),
        place: OptionPlace::Header(text.to_owned()),
        path: Some(text.to_owned()),
        member: Some(text.to_owned()),
        is_required: true,
        text: text.to_owned(),
    });
    client.constants.push(Constant {
        words: Words::split("most"),
        value: Literal::String(text.to_owned()),
        text: text.to_owned(),
    });
    fixture
}

#[test]
fn code_stays_code() {
    let items = |text: &str| -> Vec<(String, usize)> {
        let files = hostile(text).files();
        let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
        rust.map(|(path, text)| {
            let file: syn::File = syn::parse_str(&text).expect("valid Rust");
            (path, file.items.len())
        })
        .collect()
    };
    let plain = items("plain");
    for text in TEXTS {
        assert_eq!(items(text), plain, "{text}");
    }
}

#[test]
fn the_manifest_stays_a_manifest() {
    for text in TEXTS {
        let manifest = hostile(text).file("Cargo.toml");
        let manifest: DocumentMut = manifest.parse().expect("valid TOML");
        let description = manifest["package"]["description"].as_str();
        assert_eq!(description, Some(text));
        let dependencies = manifest["dependencies"].as_table().expect("a table");
        assert_eq!(dependencies.len(), 1);
    }
}

#[test]
fn comments_hold_no_code_that_is_run() {
    for text in TEXTS {
        let files = hostile(text).files();
        for (path, text) in files.iter().filter(|(path, _)| path != "Cargo.toml") {
            let lines = text.lines().map(|line| line.trim_start_matches(['/', ' ']));
            let fences = lines.filter(|line| line.starts_with("```") && !line[3..].contains('`'));
            let opening = fences.step_by(2);
            let is_ours = |line: &str| {
                ["text", "no_run", "sh", "rust"]
                    .iter()
                    .any(|info| line.ends_with(info))
            };
            for line in opening {
                assert!(is_ours(line), "{path}: {line}");
            }
        }
    }
}
