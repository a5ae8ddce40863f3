use std::{collections::BTreeMap, fmt::Write as _};

use toml_edit::{DocumentMut, Table, value};

/// `sdksmith.lock`: what the generator wrote into a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lock {
    /// Version of the generator.
    pub(super) generator: String,
    /// Whether the crate was there before: only `src/generated/` and parts of `Cargo.toml` are ours.
    pub(super) adopted: bool,
    /// Path of each owned file → fingerprint.
    pub(super) files: BTreeMap<String, String>,
    /// Dotted key of each owned member of `Cargo.toml` → fingerprint of its value.
    pub(super) manifest: BTreeMap<String, String>,
    /// What was named → the identifier handed out, so that later documents do not move it.
    pub(super) names: BTreeMap<String, String>,
}

/// Name of the file.
pub(super) const FILE: &str = "sdksmith.lock";

/// Version of the format of the file.
const VERSION: i64 = 1;

const HEADER: &str = "# Written by sdksmith: what it owns in this folder, and the names that it handed out. Keep it under version control; do not edit it.\n";

impl Lock {
    /// Reads the text of a lock.
    ///
    /// # Errors
    /// A sentence without a full stop when the text is no lock, or one of a later generator.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(first_line)?;
        match document
            .get("version")
            .and_then(|version| version.as_integer())
        {
            Some(VERSION) => {}
            Some(_) => return Err("a later version of sdksmith wrote it".to_owned()),
            None => return Err("`version` is missing".to_owned()),
        }
        let generator = document
            .get("generator")
            .and_then(|version| version.as_str());
        let adopted = document
            .get("adopted")
            .and_then(|adopted| adopted.as_bool());
        Ok(Self {
            generator: generator.unwrap_or_default().to_owned(),
            adopted: adopted.unwrap_or_default(),
            files: texts(&document, "files")?,
            manifest: texts(&document, "manifest")?,
            names: texts(&document, "names")?,
        })
    }

    /// Returns the text of the lock.
    pub(super) fn print(&self) -> String {
        let mut document = DocumentMut::new();
        document["version"] = value(VERSION);
        if !self.generator.is_empty() {
            document["generator"] = value(&self.generator);
        }
        if self.adopted {
            document["adopted"] = value(true);
        }
        let mut text = HEADER.to_owned();
        let tables = [
            ("files", &self.files),
            ("manifest", &self.manifest),
            ("names", &self.names),
        ];
        for (name, texts) in tables.into_iter().filter(|(_, texts)| !texts.is_empty()) {
            let mut table = Table::new();
            texts
                .iter()
                .for_each(|(key, text)| table[key] = value(text));
            document[name] = table.into();
        }
        write!(text, "{document}").expect("a String takes everything");
        text
    }
}

fn texts(document: &DocumentMut, name: &str) -> Result<BTreeMap<String, String>, String> {
    let Some(table) = document.get(name) else {
        return Ok(BTreeMap::new());
    };
    let entries = table.as_table().into_iter().flat_map(Table::iter);
    let texts = entries.map(|(key, text)| Some((key.to_owned(), text.as_str()?.to_owned())));
    let texts = texts.collect::<Option<_>>().filter(|_| table.is_table());
    texts.ok_or_else(|| format!("`{name}` is no table of texts"))
}

fn first_line(error: toml_edit::TomlError) -> String {
    error
        .message()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_wrote() {
        let files = [("src/lib.rs", "0123456789abcdef"), ("src/a b.rs", "1")];
        let files = files.map(|(path, print)| (path.to_owned(), print.to_owned()));
        let lock = Lock {
            generator: "0.1.0".to_owned(),
            adopted: true,
            files: files.into(),
            manifest: [("dependencies.\"a.b\"".to_owned(), "2".to_owned())].into(),
            names: [("GET /a b".to_owned(), "a.list() x".to_owned())].into(),
        };
        assert_eq!(Lock::parse(&lock.print()), Ok(lock));
    }

    #[test]
    fn refuses_what_is_no_lock() {
        for text in [
            "<<<<<<< HEAD",
            "",
            "version = 2",
            "version = 1\nnames = 1",
            "version = 1\n[names]\na = 1",
        ] {
            assert!(Lock::parse(text).is_err(), "{text}");
        }
    }
}
