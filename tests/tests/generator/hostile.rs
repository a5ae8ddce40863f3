//! Documents in which every text tries to become code: whatever it says, it stays data.

use std::{str::FromStr, thread};

use proc_macro2::{TokenStream, TokenTree};
use sdksmith::{
    Report,
    emit::Layout,
    pipeline::{self, Input},
    resolve::Wanted,
};
use sdksmith_tests::case::Case;
use serde_json::{Map, Value};

use crate::{client::value, folder::Folder};

/// What is put behind every text. Each tries to leave another place: strings, comments, attributes, formats, fences, HTML, TOML.
const TEXTS: [&str; 8] = [
    "\"); pwned!(); (\"",
    "*/ pwned!(); /*",
    "\n\n```rust\npwned!();\n```\n~~~\npwned!();\n~~~\n\n    pwned!();\n",
    "\"#]pwned!();#[doc=r#\"",
    "{} {0} {pwned!()} ${x} %s \\u{41} \\",
    "\r\n//! pwned!();\n\u{2028}pwned!();\u{202e}\u{0}",
    "</code><script>pwned!()</script><!-- [x]: y ]](javascript:pwned!())",
    "\"\n[dependencies]\npwned = \"1\"\n'''\n\"\"\"",
];

/// Members whose texts are words of the specification, or lead to another place.
const WORDS: [&str; 13] = [
    "$ref",
    "type",
    "in",
    "format",
    "style",
    "openapi",
    "swagger",
    "scheme",
    "schemes",
    "flow",
    "collectionFormat",
    "consumes",
    "produces",
];

/// Members whose own members have names that the author chose, and that nothing refers to by `$ref`.
const NAMED: [&str; 12] = [
    "properties",
    "headers",
    "variables",
    "mapping",
    "patternProperties",
    "examples",
    "links",
    "callbacks",
    "encoding",
    "scopes",
    "securitySchemes",
    "securityDefinitions",
];

#[test]
fn no_text_becomes_code() {
    let cases = Case::all().unwrap();
    let wrong: Vec<String> = thread::scope(|scope| {
        let threads = TEXTS.map(|text| {
            let cases = &cases;
            scope.spawn(move || {
                let folder = Folder::new();
                let wrong = cases.iter().flat_map(|case| problems(case, text, &folder));
                wrong.collect::<Vec<_>>()
            })
        });
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns what went wrong in a case all of whose texts end in `text`.
fn problems(case: &Case, text: &str, folder: &Folder) -> Vec<String> {
    let document = std::fs::read_to_string(case.folder.join("openapi.yaml")).unwrap();
    let mut document = value(&document);
    spoil(&mut document, "", text);
    folder.write("openapi.yaml", document.to_string());
    let input = Input {
        document: folder.path("openapi.yaml"),
        config: None,
        overlays: Vec::new(),
        wanted: Wanted {
            name: Some("hostile".to_owned()),
            ..Wanted::default()
        },
        layout: Layout::Crate,
    };
    let mut report = Report::default();
    let files = pipeline::generate(&input, &mut report).files;
    let files = files.unwrap_or_else(|| panic!("{} and {text:?}: {report:?}", case.name));
    let wrong = files.iter().filter_map(|(path, content)| {
        let content = std::str::from_utf8(content).unwrap();
        let problem = problem(path, content)?;
        Some(format!("{} and {text:?}: {path}: {problem}", case.name))
    });
    wrong.collect()
}

/// Puts `text` behind all texts and chosen names below a member.
fn spoil(value: &mut Value, key: &str, text: &str) {
    match value {
        Value::String(own) if !WORDS.contains(&key) => own.push_str(text),
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, key, text)),
        Value::Object(members) => {
            let is_named = NAMED.contains(&key) || key == "security";
            let old = std::mem::take(members);
            *members = old
                .into_iter()
                .map(|(name, mut member)| {
                    // The values of a mapping are references.
                    if key != "mapping" {
                        spoil(&mut member, if is_named { "" } else { &name }, text);
                    }
                    (if is_named { name + text } else { name }, member)
                })
                .collect::<Map<_, _>>();
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns what is wrong with an emitted file.
fn problem(path: &str, content: &str) -> Option<String> {
    if path.contains("pwned") || path.contains("..") {
        return Some("a name made from a text".to_owned());
    }
    if path.ends_with(".rs") {
        match TokenStream::from_str(content) {
            Ok(tokens) if is_called(tokens.clone()) => return Some("code".to_owned()),
            Ok(_) => {}
            Err(error) => return Some(error.to_string()),
        }
    }
    if path.ends_with(".toml") {
        let is_table = |line: &str| line.starts_with("pwned");
        return content
            .lines()
            .any(is_table)
            .then(|| "a dependency".to_owned());
    }
    let is_run = match path.ends_with(".rs") {
        true => comments(content).iter().any(|text| run_by_rustdoc(text)),
        false => run_by_rustdoc(content),
    };
    is_run.then(|| "a doctest".to_owned())
}

/// Returns whether code calls what the texts want to call.
fn is_called(tokens: TokenStream) -> bool {
    let mut before = None;
    tokens.into_iter().any(|token| {
        let is_call = match &token {
            TokenTree::Group(group) => is_called(group.stream()),
            TokenTree::Punct(punct) => punct.as_char() == '!' && before.as_deref() == Some("pwned"),
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        before = Some(token.to_string());
        is_call
    })
}

/// Returns whether a comment or a page holds a block of code that calls it: fenced as Rust or as nothing, or indented.
fn run_by_rustdoc(content: &str) -> bool {
    let mut block: Option<(&str, &str, String)> = None;
    let mut is_behind_blank = true;
    for line in content.lines() {
        match (&mut block, fence(line)) {
            (None, Some((fence, info))) => block = Some((fence, info, String::new())),
            (Some((opening, info, code)), Some((fence, ""))) if fence.starts_with(*opening) => {
                let is_run = !["text", "sh"].contains(info);
                if is_run && TokenStream::from_str(code).is_ok_and(is_called) {
                    return true;
                }
                block = None;
            }
            (Some((_, _, code)), _) => code.extend([line, "\n"]),
            (None, None) => {
                if is_behind_blank && line.starts_with("    ") && line.contains("pwned!") {
                    return true;
                }
                is_behind_blank = line.trim().is_empty();
            }
        }
    }
    false
}

/// Returns the texts of the comments that document something.
fn comments(code: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    for line in code.lines().map(str::trim_start) {
        match line.strip_prefix("///").or(line.strip_prefix("//!")) {
            Some(line) => {
                let text = texts.last_mut().expect("one to begin with");
                text.extend([line.strip_prefix(' ').unwrap_or(line), "\n"]);
            }
            None => texts.push(String::new()),
        }
    }
    texts
}

/// Takes the fence at the front of a line from what stands behind it.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|first| "`~".contains(*first))?;
    let behind = line.trim_start_matches(mark);
    let fence = &line[..line.len() - behind.len()];
    (fence.len() >= 3).then_some((fence, behind.trim()))
}
