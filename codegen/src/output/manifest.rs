use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item, Key, Table, TableLike, Value};

use super::fingerprint::fingerprint;

/// Members of a manifest, by dotted key, with the fingerprints of their values.
pub(super) type Owned = BTreeMap<String, String>;

/// A manifest to be written, and what of it the generator owns.
#[derive(Debug, PartialEq)]
pub(super) struct Manifest {
    pub(super) text: String,
    pub(super) owned: Owned,
}

/// The tables of an adopted crate that emitted code needs something in.
const NEEDED: [&str; 3] = ["dependencies", "features", "target"];

impl Manifest {
    /// Takes the emitted manifest as it is: there is none yet, or nobody touched it.
    pub(super) fn whole(emitted: &str) -> Result<Self, String> {
        let owned = members(&parse(emitted)?);
        let owned = owned
            .into_iter()
            .map(|(key, value)| (key, print_of(&value)));
        let text = emitted.to_owned();
        Ok(Self {
            text,
            owned: owned.collect(),
        })
    }

    /// Puts the emitted members into the author's manifest. A member that the author wrote or changed stays:
    /// it is ours only while its value is the one in `owned`.
    pub(super) fn merge(
        current: &str,
        emitted: &str,
        owned: &Owned,
        adopted: bool,
    ) -> Result<Self, String> {
        let mut document = parse(current)?;
        let mut emitted = members(&parse(emitted)?);
        emitted.retain(|(key, _)| !adopted || is_needed(key));
        for (key, value) in members(&document) {
            let is_gone = emitted.iter().all(|(kept, _)| *kept != key);
            if is_gone && owned.get(&key) == Some(&print_of(&value)) {
                remove(&mut document, &key);
            }
        }
        let now: BTreeMap<String, Value> = members(&document).into_iter().collect();
        for (key, value) in &emitted {
            if is_ours(key, &now, owned) && now.get(key).map(print_of) != Some(print_of(value)) {
                put(&mut document, key, value.clone());
            }
        }
        let owned = emitted
            .iter()
            .map(|(key, value)| (key.clone(), print_of(value)));
        Ok(Self {
            text: document.to_string(),
            owned: owned.collect(),
        })
    }
}

/// Returns whether a member may be written: it is as we wrote it, or the author has neither it nor one that it would
/// be a part of or contain, as `[dependencies.a]` contains the parts of `a = { … }`.
fn is_ours(key: &str, now: &BTreeMap<String, Value>, owned: &Owned) -> bool {
    if let Some(value) = now.get(key) {
        return owned.get(key) == Some(&print_of(value));
    }
    let contains = |outer: &str, inner: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    !now.keys()
        .any(|found| contains(key, found) || contains(found, key))
}

fn parse(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        error
            .message()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    })
}

fn is_needed(key: &str) -> bool {
    NEEDED.contains(&key.split('.').next().unwrap_or(key))
}

/// Returns the values of a manifest under their dotted keys.
fn members(document: &DocumentMut) -> Vec<(String, Value)> {
    let mut members = Vec::new();
    gather(document.as_table(), "", &mut members);
    members
}

fn gather(table: &Table, prefix: &str, members: &mut Vec<(String, Value)>) {
    for (name, item) in table {
        let key = format!("{prefix}{}", Key::new(name).display_repr());
        match item {
            Item::Table(table) => gather(table, &format!("{key}."), members),
            Item::Value(value) => members.push((key, value.clone())),
            // An array of tables, such as `[[bench]]`, is never emitted.
            Item::ArrayOfTables(_) | Item::None => {}
        }
    }
}

/// Returns the fingerprint of a value, whatever stands around it.
fn print_of(value: &Value) -> String {
    let mut value = value.clone();
    value.decor_mut().clear();
    fingerprint(value.to_string().as_bytes())
}

/// Writes a member, with a mark that tells the author whose it is.
fn put(document: &mut DocumentMut, key: &str, mut value: Value) {
    let (path, name) = split(key);
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for step in path {
        let inner = table.entry(&step).or_insert_with(implicit);
        let Some(inner) = inner.as_table_like_mut() else {
            return;
        };
        table = inner;
    }
    value.decor_mut().set_prefix(" ");
    value.decor_mut().set_suffix(" # sdksmith");
    table.insert(&name, Item::Value(value));
}

/// Returns a table that has a header only once it has values.
fn implicit() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

fn remove(document: &mut DocumentMut, key: &str) {
    let (path, name) = split(key);
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for step in path {
        let Some(inner) = table.get_mut(&step).and_then(Item::as_table_like_mut) else {
            return;
        };
        table = inner;
    }
    table.remove(&name);
}

/// Splits a dotted key into the tables that lead to a member, and its name.
fn split(key: &str) -> (Vec<String>, String) {
    let keys = Key::parse(key).unwrap_or_default();
    let mut keys: Vec<String> = keys.iter().map(|key| key.get().to_owned()).collect();
    let name = keys.pop().unwrap_or_default();
    (keys, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHORS: &str = "\
# Mine.
[package]
name = \"mine\" # really

[dependencies]
log = \"0.4\"

[features]
default = []
";
    const EMITTED: &str = "\
[package]
name = \"acme\"

[dependencies]
runtime = { version = \"1\" }

[features]
default = [\"users\"]
users = []

[target.'cfg(unix)'.dependencies]
libc = \"1\"
";

    #[test]
    fn adopts_what_emitted_code_needs_and_leaves_the_rest() {
        let merged = Manifest::merge(AUTHORS, EMITTED, &Owned::new(), true).expect("valid");
        let expected = "\
# Mine.
[package]
name = \"mine\" # really

[dependencies]
log = \"0.4\"
runtime = { version = \"1\" } # sdksmith

[features]
default = []
users = [] # sdksmith

[target.\"cfg(unix)\".dependencies]
libc = \"1\" # sdksmith
";
        assert_eq!(merged.text, expected);
        let again = Manifest::merge(&merged.text, EMITTED, &merged.owned, true).expect("valid");
        assert_eq!(again, merged);
    }

    #[test]
    fn leaves_a_dependency_that_the_author_wrote_as_a_table() {
        let authors = "[dependencies.runtime]\npath = \"../runtime\"\n";
        let merged = Manifest::merge(
            authors,
            "[dependencies]\nruntime = { version = \"1\" }\n",
            &Owned::new(),
            true,
        );
        assert_eq!(merged.expect("valid").text, authors);
    }

    #[test]
    fn follows_what_is_emitted_except_where_the_author_changed_it() {
        let first = Manifest::whole(EMITTED).expect("valid");
        let edited = EMITTED
            .replace("acme", "mine")
            .replace("users = []\n", "users = []\nextra = []\n");
        let second = EMITTED
            .replace("users = []\n", "")
            .replace("\"1\" }", "\"2\" }");
        let merged = Manifest::merge(&edited, &second, &first.owned, false).expect("valid");
        assert!(merged.text.contains("name = \"mine\""));
        assert!(merged.text.contains("extra = []"));
        assert!(!merged.text.contains("users = []"));
        assert!(merged.text.contains("runtime = { version = \"2\" }"));
    }
}
