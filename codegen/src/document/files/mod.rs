//! The other files of a document: what `$ref`s to files on the disk lead to. Nothing is ever fetched.
//!
//! Each file is loaded once and put into the document, under a member of our own, and `$ref`s name it there. To what
//! comes after, `$ref`s into other files are `$ref`s into the middle of something, like any other.

mod relink;

use std::{
    collections::HashMap,
    fs,
    path::{Component, Path, PathBuf},
};

use serde_json::Value;

use super::{
    carry, load,
    reference::{self, Reference},
};
use crate::report::{Report, Severity};

/// The other files of a document, by the keys that they have in it, in the order in which they were met.
pub type Others = Vec<(String, PathBuf)>;

/// Puts all files that the document leads to into it. A document without a file leads to none.
pub fn gather(document: &mut Value, source: &Path, report: &mut Report) -> Others {
    if source.as_os_str().is_empty() {
        return Others::new();
    }
    let mut gatherer = Gatherer::new(source, report);
    let root = Home::default();
    relink::relink(document, &mut |reference| gatherer.link(reference, &root));
    let mut next = 0;
    while let Some((file, value)) = gatherer.next(next) {
        let value = gatherer.linked(value, &file, document);
        gatherer.files[next].value = value;
        next += 1;
    }
    let files = gatherer.files;
    if files.is_empty() {
        return Others::new();
    }
    let others = files
        .iter()
        .map(|file| (file.key.clone(), file.path.clone()));
    let others = others.collect();
    document[carry::FILES] = files
        .into_iter()
        .map(|file| (file.key, file.value))
        .collect();
    others
}

/// Drops what is left of other files, when all that `$ref`s name in them has found its place.
pub fn scatter(document: &mut Value) {
    let Value::Object(root) = document else {
        return;
    };
    if root.shift_remove(carry::FILES).is_some() {
        relink::unlink(document);
    }
}

/// The file that `$ref`s are in.
#[derive(Debug, Default)]
struct Home {
    /// Its key; `None` for the document itself.
    key: Option<String>,
    /// Its folder, relative to that of the document.
    folder: PathBuf,
    /// Places that this file has not, but the document has.
    elsewhere: Vec<String>,
}

#[derive(Debug)]
struct File {
    key: String,
    path: PathBuf,
    value: Value,
}

struct Gatherer<'r> {
    /// The folder of the document.
    root: PathBuf,
    files: Vec<File>,
    /// What is known of files by their true paths: their key, `Some(None)` for the document itself; `None` for those
    /// that cannot be read.
    known: HashMap<PathBuf, Option<Option<String>>>,
    /// The same by the paths that `$ref`s name, relative to the folder of the document.
    tried: HashMap<PathBuf, Option<Option<String>>>,
    report: &'r mut Report,
}

impl<'r> Gatherer<'r> {
    fn new(source: &Path, report: &'r mut Report) -> Self {
        let known = fs::canonicalize(source).map(|path| (path, Some(None)));
        Self {
            root: source.parent().map(Path::to_owned).unwrap_or_default(),
            files: Vec::new(),
            known: known.into_iter().collect(),
            tried: HashMap::new(),
            report,
        }
    }

    /// Takes the file of this number out, to let its `$ref`s be linked.
    fn next(&mut self, index: usize) -> Option<(Home, Value)> {
        let file = self.files.get_mut(index)?;
        let folder = Path::new(&file.key).parent();
        let home = Home {
            key: Some(file.key.clone()),
            folder: folder.map(Path::to_owned).unwrap_or_default(),
            elsewhere: Vec::new(),
        };
        Some((home, file.value.take()))
    }

    fn linked(&mut self, mut value: Value, file: &Home, document: &Value) -> Value {
        let home = Home {
            key: file.key.clone(),
            folder: file.folder.clone(),
            elsewhere: relink::missing(&value, document),
        };
        relink::relink(&mut value, &mut |reference| self.link(reference, &home));
        value
    }

    /// Returns what a `$ref` has to say when all files are one document; `None` when it can stay as it is.
    fn link(&mut self, reference: &str, home: &Home) -> Option<String> {
        match Reference::parse(reference) {
            Reference::Here(fragment) => {
                let key = home.key.as_ref()?;
                let is_here = !home.elsewhere.iter().any(|other| other == fragment);
                is_here.then(|| reference::into_file(key, &rooted(fragment)))
            }
            Reference::File { path, fragment } => {
                let key = self.file(&home.folder, path)?;
                let fragment = rooted(fragment);
                Some(key.map_or_else(
                    || format!("#{fragment}"),
                    |key| reference::into_file(&key, &fragment),
                ))
            }
            Reference::Absolute | Reference::Remote => None,
        }
    }

    /// Returns the key of a file, which is loaded if it has not been; `None` inside for the document itself.
    fn file(&mut self, folder: &Path, path: &str) -> Option<Option<String>> {
        let relative = plain(&folder.join(reference::decode(path)?));
        if let Some(known) = self.tried.get(&relative) {
            return known.clone();
        }
        let found = self.find(&relative);
        self.tried.insert(relative, found.clone());
        found
    }

    /// Finds a file that was not looked for by this path.
    fn find(&mut self, relative: &Path) -> Option<Option<String>> {
        let path = self.root.join(relative);
        let true_path = fs::canonicalize(&path).ok().filter(|path| path.is_file());
        let known = true_path.as_ref().map(|path| self.known.get(path));
        let (Some(true_path), Some(None)) = (&true_path, known) else {
            let found = known.flatten().cloned().flatten();
            // What is there, or not, decides what becomes of the `$ref`, though nothing of it is taken from here.
            drop(load::read(&path, self.report));
            return found;
        };
        let loaded = self.load(&path).map(|value| {
            let key = key(relative);
            self.files.push(File {
                key: key.clone(),
                path,
                value,
            });
            Some(key)
        });
        self.known.insert(true_path.clone(), loaded.clone());
        loaded
    }

    /// Loads a file. One that is broken costs what leads to it, and not the document.
    fn load(&mut self, path: &Path) -> Option<Value> {
        if is_text(path) {
            let text = load::read(path, self.report).ok()?;
            return String::from_utf8(text).ok().map(Value::String);
        }
        let before = self.report.diagnostics.len();
        let value = load::load(path, self.report);
        for diagnostic in &mut self.report.diagnostics[before..] {
            diagnostic.severity = diagnostic.severity.min(Severity::Warning);
        }
        value
    }
}

/// Returns whether a file holds a text, for descriptions, and not data.
fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        let lower = extension.to_ascii_lowercase();
        ["md", "markdown", "txt", "rst", "adoc", "html"].contains(&lower.as_str())
    })
}

/// Some `$ref`s forget the slash at the beginning of their pointer.
fn rooted(fragment: &str) -> String {
    match fragment {
        "" | "/" => String::new(),
        _ if fragment.starts_with('/') => fragment.to_owned(),
        _ => format!("/{fragment}"),
    }
}

/// Resolves `.` and `..` as far as names alone can tell.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => match plain.components().next_back() {
                Some(Component::Normal(_)) => {
                    plain.pop();
                }
                // Nothing is above the root.
                Some(Component::RootDir) => {}
                _ => plain.push(component),
            },
            other => plain.push(other),
        }
    }
    plain
}

fn key(relative: &Path) -> String {
    let parts = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::json;

    use super::*;
    use crate::{
        document::{self, Document},
        report::{Diagnostic, Place},
    };

    /// A folder of files that is removed at the end of its test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let folder =
                std::env::temp_dir().join(format!("sdksmith-{name}-{}", std::process::id()));
            for (path, text) in files {
                let path = folder.join(path);
                let parent = path.parent().expect("in the folder");
                fs::create_dir_all(parent).expect("a folder");
                fs::write(path, text).expect("a file");
            }
            Self(folder)
        }

        fn read(&self, path: &str) -> (Document, Value, Vec<Diagnostic>) {
            let path = self.0.join(path);
            let mut report = Report::default();
            let document = document::read(&path, &mut report).expect("a document");
            let value = document::normalised(&path, &mut Report::default()).expect("a document");
            (document, value, report.diagnostics)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    const ROOT: &str = r##"
openapi: 3.0.0
info: {title: T, version: "1", description: {$ref: ../intro.md}}
paths:
  /pets: {$ref: paths/pets.yml}
  /gone: {$ref: paths/gone.yml}
components:
  schemas:
    Pet: {$ref: "../models/pet.yml"}
    Far: {$ref: "https://a.b/c.json#/D"}
"##;
    const PETS: &str = r##"
get:
  parameters: [{$ref: "../parameters.json#/limit"}]
  responses:
    "200": {$ref: ../responses/ok.yml}
post: {$ref: ./post.yml}
"##;
    const POST: &str = r##"
operationId: post
requestBody: {content: {application/json: {schema: {$ref: "../../models/pet.yml#/properties/owner"}}}}
responses: {}
"##;
    const PET: &str = r##"
type: object
properties:
  owner: {type: object, properties: {pets: {type: array, items: {$ref: "#"}}}}
  kind: {$ref: kind.yml, bad: 1}
  names: {type: object, properties: {$ref: "kind.yml#/x-names"}}
  tag: {$ref: "../api/openapi.yml#/components/schemas/Pet/properties/kind"}
"##;
    const OK: &str = r##"
description: ok
content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
"##;

    fn pets() -> Vec<(&'static str, &'static str)> {
        vec![
            ("api/openapi.yml", ROOT),
            ("api/paths/pets.yml", PETS),
            ("api/paths/post.yml", POST),
            (
                "api/parameters.json",
                r#"{"limit": {"name": "limit", "in": "query", "schema": {}}}"#,
            ),
            ("api/responses/ok.yml", OK),
            ("models/pet.yml", PET),
            (
                "models/kind.yml",
                "type: string\nenum: [cat]\nx-names: {a: {type: string}}\n",
            ),
            ("intro.md", "# Hello\n\nthere"),
        ]
    }

    #[test]
    fn many_files_are_one_document() {
        let folder = Folder::new("many", &pets());
        let (document, value, _) = folder.read("api/openapi.yml");
        assert_eq!(value["info"]["description"], "# Hello\n\nthere");
        let pets = &value["paths"]["/pets"];
        assert_eq!(pets["post"]["operationId"], "post");
        assert_eq!(
            pets["get"]["parameters"],
            json!([{"$ref": "#/components/parameters/limit"}])
        );
        assert_eq!(
            pets["get"]["responses"]["200"],
            json!({"$ref": "#/components/responses/ok"})
        );
        let schemas = value["components"]["schemas"].as_object().expect("schemas");
        assert_eq!(
            schemas.keys().collect::<Vec<_>>(),
            ["Pet", "Far", "pet_owner", "pet_kind", "kind"]
        );
        let pet = json!({"$ref": "#/components/schemas/Pet"});
        assert_eq!(schemas["pet_owner"]["properties"]["pets"]["items"], pet);
        assert_eq!(
            value["components"]["responses"]["ok"]["content"]["application/json"]["schema"],
            pet
        );
        let names = &schemas["Pet"]["properties"]["names"]["properties"];
        assert_eq!(*names, json!({"a": {"type": "string"}}));
        let files: HashSet<_> = document.files.iter().collect();
        assert_eq!((files.len(), document.files.len()), (8, 8));
    }

    #[test]
    fn diagnostics_name_the_files() {
        let folder = Folder::new("places", &pets());
        let (document, _, told) = folder.read("api/openapi.yml");
        let place = |diagnostic: &Diagnostic| match &diagnostic.place {
            Place::Document(at) => {
                let origin = document.origins.find(at);
                let file = plain(&origin.file);
                let file = file
                    .strip_prefix(plain(&folder.0))
                    .expect("in the folder")
                    .to_owned();
                format!(
                    "{} {} {}",
                    diagnostic.code,
                    file.display(),
                    origin.at.as_str()
                )
            }
            other => format!("{other:?}"),
        };
        let mut places: Vec<_> = told.iter().map(place).collect();
        places.sort();
        assert_eq!(
            places,
            [
                "keyword-unknown models/pet.yml /properties/kind/bad",
                "ref-remote api/openapi.yml /components/schemas/Far/$ref",
                "ref-unreadable api/openapi.yml /paths/~1gone/$ref",
            ]
        );
    }

    #[test]
    fn a_file_of_2_0_is_read_as_2_0() {
        let folder = Folder::new(
            "old",
            &[
                (
                    "a.json",
                    r#"{"swagger": "2.0", "paths": {"/a": {"post": {"parameters": [{"$ref": "b.json#/body"}], "responses": {}}}}}"#,
                ),
                (
                    "b.json",
                    r#"{"body": {"name": "b", "in": "body", "schema": {"$ref": "c.json"}}}"#,
                ),
                (
                    "c.json",
                    r#"{"type": "object", "properties": {"c": {"$ref": "c.json"}}}"#,
                ),
            ],
        );
        let (_, value, _) = folder.read("a.json");
        assert_eq!(
            value["paths"]["/a"]["post"]["requestBody"],
            json!({"$ref": "#/components/requestBodies/body"})
        );
        let c = json!({"$ref": "#/components/schemas/c"});
        assert_eq!(
            value["components"]["requestBodies"]["body"]["content"]["application/json"]["schema"],
            c
        );
        assert_eq!(value["components"]["schemas"]["c"]["properties"]["c"], c);
    }

    #[test]
    fn a_broken_file_costs_what_leads_to_it() {
        let folder = Folder::new(
            "broken",
            &[
                (
                    "a.yml",
                    "openapi: 3.0.0\ncomponents: {schemas: {A: {$ref: b.yml}, B: {type: string}}}\n",
                ),
                ("b.yml", "a: [\n"),
            ],
        );
        let (document, _, told) = folder.read("a.yml");
        assert_eq!(
            document.openapi.components.map(|all| all.schemas.len()),
            Some(2)
        );
        let codes: Vec<_> = told.iter().map(|one| (one.code, one.severity)).collect();
        assert!(codes.contains(&("file-unparsable", Severity::Warning)));
        assert!(codes.contains(&("ref-unreadable", Severity::Warning)));
    }
}
