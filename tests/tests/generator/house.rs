//! Who may import whom, and which crates may be named where. The plan of the house says why.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sdksmith_tests::{case::Case, places::root};

/// What each room may see of the others: a room, or a path into one. `lib` sees all.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("http", &["document::pointer"]),
    ("api", &["http", "document::pointer"]),
    ("sdk", &["http", "document::pointer"]),
    (
        "config",
        &["http", "document::load", "document::pointer", "report"],
    ),
    ("document", &["http", "report", "workers"]),
    ("document::patch", &["config", "document", "report"]),
    (
        "report",
        &[
            "http",
            "document::pointer",
            "document::locate",
            "document::Origins",
        ],
    ),
    ("lower", &["http", "document", "api", "report"]),
    (
        "resolve",
        &[
            "http",
            "document::pointer",
            "api",
            "sdk",
            "config",
            "report",
        ],
    ),
    ("name", &["http", "sdk", "config", "report"]),
    ("emit", &["http", "sdk", "name", "print"]),
    ("print", &[]),
    ("output", &["print", "report"]),
];

/// The rooms that are part of `lib`.
const LIB: &[&str] = &[
    "lib",
    "pipeline",
    "generator",
    "deep",
    "workers",
    "cli",
    "bin",
];

/// Which files may name a crate.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("openapiv3", &["document/", "lower/"]),
    ("serde_yaml", &["document/load.rs"]),
    ("clap", &["cli.rs", "cli/"]),
    ("toml_edit", &["output/"]),
    ("saphyr_parser", &["document/locate/"]),
    ("insta", &[]),
    ("sdksmith_runtime", &[]),
];

/// A file of the generator: its path below `codegen/src`, and its tokens without those of tests.
struct Source {
    path: String,
    tokens: Vec<TokenTree>,
}

#[test]
fn a_room_imports_only_those_it_may_see() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room();
        if LIB.contains(&room) {
            continue;
        }
        let Some((_, seen)) = MAY_SEE.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!(
                "{}: the room `{room}` is not in the list",
                source.path
            ));
            continue;
        };
        for path in source.crate_paths() {
            if !is_below(&path, room) && !seen.iter().any(|seen| is_below(&path, seen)) {
                wrong.push(format!(
                    "{}: `{room}` may not see `crate::{path}`",
                    source.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_crate_is_named_only_where_it_may_be() {
    let mut wrong = Vec::new();
    for source in sources() {
        let words = words(&source.tokens);
        for (name, homes) in MAY_NAME {
            let is_home = homes.iter().any(|home| source.path.starts_with(home));
            if words.contains(*name) && !is_home && !is_emitted(name, &source) {
                wrong.push(format!("{} names `{name}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The emitter names the runtime, in what it emits.
fn is_emitted(name: &str, source: &Source) -> bool {
    name == "sdksmith_runtime" && source.room() == "emit"
}

/// `lower` asks `document` for private names, and nobody else spells them.
#[test]
fn private_names_are_written_in_one_table() {
    for file in files(&root().join("codegen/src")) {
        let text = fs::read_to_string(&file).unwrap();
        // Unit tests show what is written.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_table = file.ends_with("document/carry.rs");
        assert!(
            is_table || !code.contains("\"x-sdksmith-"),
            "{}",
            file.display()
        );
    }
}

/// What is emitted depends on nothing but the runtime, under its own name.
#[test]
fn emitted_code_names_no_crate_but_the_runtime() {
    let mut texts: Vec<_> = files(&root().join("generated/src")).into_iter().collect();
    texts.extend(
        Case::all()
            .unwrap()
            .iter()
            .map(|case| case.folder.join("expected/client.rs")),
    );
    for file in texts {
        let text = fs::read_to_string(&file).unwrap();
        let tokens: TokenStream = text.parse().unwrap();
        let mut named = BTreeSet::new();
        outer_crates(&tokens.into_iter().collect::<Vec<_>>(), &mut named);
        let known = [
            "clippy",
            "crate",
            "rt",
            "rustfmt",
            "sdksmith_runtime",
            "self",
            "std",
            "super",
        ];
        named.retain(|name| name.starts_with(|letter: char| letter.is_lowercase()));
        named.retain(|name| !known.contains(&name.as_str()) && !is_module(&text, name));
        assert!(named.is_empty(), "{} names {named:?}", file.display());
    }
}

/// Returns whether a file declares a module of that name: what stands below it is no crate.
fn is_module(text: &str, name: &str) -> bool {
    text.contains(&format!("mod {name};")) || text.contains(&format!("mod {name} {{"))
}

/// Gathers the first segments of all paths that have several.
fn outer_crates(tokens: &[TokenTree], into: &mut BTreeSet<String>) {
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                outer_crates(&group.stream().into_iter().collect::<Vec<_>>(), into)
            }
            TokenTree::Ident(first)
                if is_path(tokens, index + 1) && !is_path(tokens, index.wrapping_sub(2)) =>
            {
                into.insert(first.to_string());
            }
            _ => {}
        }
    }
}

fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    at.checked_add(1)
        .is_some_and(|next| is_colon(tokens.get(at)) && is_colon(tokens.get(next)))
}

fn is_below(path: &str, room: &str) -> bool {
    path.strip_prefix(room)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

impl Source {
    fn room(&self) -> &str {
        // The one room in another: changes of the document are said in the configuration.
        if self.path.starts_with("document/patch/") {
            return "document::patch";
        }
        let end = self.path.find(['/', '.']).unwrap_or(self.path.len());
        &self.path[..end]
    }

    fn is_test(&self) -> bool {
        let mut parts = self.path.split(['/', '.']);
        parts.any(|part| ["tests", "support"].contains(&part))
    }

    /// How many modules this one stands in.
    fn depth(&self) -> usize {
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').count()
    }

    /// Returns all paths into the crate, also those that climb to its root by `super`.
    fn crate_paths(&self) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        crate_paths(&self.tokens, self.depth(), &mut paths);
        paths
    }
}

fn crate_paths(tokens: &[TokenTree], depth: usize, into: &mut BTreeSet<String>) {
    let mut index = 0;
    while index < tokens.len() {
        if let Some(next) = root_at(tokens, index, depth) {
            use_tree(&tokens[next..], "", into);
            index = next;
        } else if let TokenTree::Group(group) = &tokens[index] {
            let inner: Vec<_> = group.stream().into_iter().collect();
            crate_paths(
                &inner,
                depth + usize::from(is_module_body(tokens, index)),
                into,
            );
        }
        index += 1;
    }
}

/// Returns where a path goes on that starts at the root of the crate: behind `crate::`, or behind enough of `super::`.
fn root_at(tokens: &[TokenTree], index: usize, depth: usize) -> Option<usize> {
    let is = |index: usize, word: &str| matches!(tokens.get(index), Some(TokenTree::Ident(ident)) if ident == word);
    if is(index, "crate") && is_path(tokens, index + 1) {
        return Some(index + 3);
    }
    let end = (0..depth).try_fold(index, |at, _| {
        (is(at, "super") && is_path(tokens, at + 1)).then_some(at + 3)
    });
    end.filter(|_| depth > 0)
}

fn is_module_body(tokens: &[TokenTree], at: usize) -> bool {
    let is_mod = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "mod");
    at >= 2 && is_mod(&tokens[at - 2])
}

/// Writes down the paths of a tree such as `a::{b, c::d}`.
fn use_tree(tokens: &[TokenTree], before: &str, into: &mut BTreeSet<String>) {
    let mut path = before.to_owned();
    let mut tokens = tokens.iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) => {
                path.push_str(&ident.to_string());
                let rest = tokens.as_slice();
                if !is_path(rest, 0) {
                    break;
                }
                path.push_str("::");
                tokens = rest[2..].iter();
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                for tree in inner.split(is_comma).filter(|tree| !tree.is_empty()) {
                    use_tree(tree, &path, into);
                }
                return;
            }
            _ => break,
        }
    }
    into.insert(path);
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn words(tokens: &[TokenTree]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => drop(words.insert(ident.to_string())),
            TokenTree::Group(group) => {
                words.extend(self::words(&group.stream().into_iter().collect::<Vec<_>>()))
            }
            _ => {}
        }
    }
    words
}

fn sources() -> Vec<Source> {
    let folder = root().join("codegen/src");
    let sources = files(&folder)
        .into_iter()
        .map(|file| source(&folder, &file));
    sources.filter(|source| !source.is_test()).collect()
}

fn source(folder: &Path, file: &Path) -> Source {
    let text = fs::read_to_string(file).unwrap();
    let tokens: TokenStream = text.parse().unwrap();
    let path = file.strip_prefix(folder).unwrap();
    let path = path.to_string_lossy().replace('\\', "/");
    let tokens = without_tests(tokens.into_iter().collect());
    Source { path, tokens }
}

/// Takes out what stands behind `#[cfg(test)]`: tests may look into other rooms.
fn without_tests(tokens: Vec<TokenTree>) -> Vec<TokenTree> {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut is_skipping = false;
    for token in tokens {
        let is_test = matches!(&token, TokenTree::Group(group) if group.stream().to_string().replace(' ', "") == "cfg(test)");
        let is_end = match &token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        if is_test {
            is_skipping = true;
        } else if !is_skipping {
            kept.push(token);
        } else if is_end {
            is_skipping = false;
        }
    }
    kept
}

/// Returns all files of Rust below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn paths_are_found() {
    let tokens: TokenStream = "use crate::{a::{b, c::d}, e}; fn f() { crate::g::h() } mod m { use super::super::i::j; use super::k; }".parse().unwrap();
    let source = Source {
        path: "room.rs".to_owned(),
        tokens: tokens.into_iter().collect(),
    };
    let expected = ["a::b", "a::c::d", "e", "g::h", "i::j"];
    assert_eq!(
        source.crate_paths().into_iter().collect::<Vec<_>>(),
        expected
    );
}
