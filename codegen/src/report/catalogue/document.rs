//! What can be wrong with a document, or with any other file that is loaded.

use std::{fmt, path::Path};

use crate::{
    document::pointer::Pointer,
    report::{Diagnostic, Place, Severity},
};

fn in_file(code: &'static str, file: &Path, at: Pointer, message: String) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        place: Place::File {
            file: file.to_owned(),
            at,
        },
        message,
        help: None,
    }
}

fn in_document(
    code: &'static str,
    severity: Severity,
    at: &Pointer,
    message: String,
) -> Diagnostic {
    Diagnostic {
        code,
        severity,
        place: Place::Document(at.clone()),
        message,
        help: None,
    }
}

fn with_help(mut diagnostic: Diagnostic, help: impl Into<String>) -> Diagnostic {
    diagnostic.help = Some(help.into());
    diagnostic
}

/// The file is missing, a folder, or may not be read.
pub fn unreadable(file: &Path, reason: impl fmt::Display) -> Diagnostic {
    let message = format!("cannot read {}: {reason}", file.display());
    Diagnostic {
        place: Place::Nowhere,
        ..in_file("file-unreadable", file, Pointer::root(), message)
    }
}

/// The file is not UTF-8 text; `line` and `column` are those of the first wrong byte.
pub fn not_utf8(file: &Path, line: usize, column: usize) -> Diagnostic {
    let diagnostic = unparsable(file, line, column, "the file is not UTF-8 text");
    Diagnostic {
        code: "file-not-utf8",
        ..with_help(diagnostic, "save the file as UTF-8")
    }
}

/// There is nothing in the file.
pub fn empty(file: &Path) -> Diagnostic {
    let message = "the file is empty".to_owned();
    in_file("file-empty", file, Pointer::root(), message)
}

/// The file is neither JSON nor YAML.
pub fn unparsable(
    file: &Path,
    line: usize,
    column: usize,
    reason: impl fmt::Display,
) -> Diagnostic {
    Diagnostic {
        place: Place::Text {
            file: file.to_owned(),
            line,
            column,
        },
        ..in_file("file-unparsable", file, Pointer::root(), reason.to_string())
    }
}

/// A mapping has the same key twice; the last one is used.
pub fn duplicate_key(file: &Path, at: Pointer) -> Diagnostic {
    let key = at.last().unwrap_or_default();
    let message = format!("the key `{key}` is written twice; the last one is used");
    let diagnostic = in_file("duplicate-key", file, at, message);
    with_help(
        Diagnostic {
            severity: Severity::Warning,
            ..diagnostic
        },
        "remove or rename one of them",
    )
}

/// The file holds a list or a scalar.
pub fn not_an_object(file: &Path, found: &str) -> Diagnostic {
    let message = format!("an OpenAPI document is an object, and this is {found}");
    in_file("document-not-openapi", file, Pointer::root(), message)
}

/// Neither `openapi` nor `swagger` is there.
pub fn not_openapi(file: &Path) -> Diagnostic {
    let message = "this is not an OpenAPI document: it has neither `openapi` nor `swagger`";
    with_help(
        in_file(
            "document-not-openapi",
            file,
            Pointer::root(),
            message.to_owned(),
        ),
        "an OpenAPI document starts with a line such as `openapi: 3.0.3`",
    )
}

/// The version is not one that can be read.
pub fn version_unknown(file: &Path, key: &str, version: &str) -> Diagnostic {
    let at = Pointer::root().child(key);
    let message = format!("`{version}` is not a version of OpenAPI that is known here");
    with_help(
        in_file("version-unknown", file, at, message),
        "known are `openapi: 3.0.x`, `3.1.x` and `3.2.x`, and `swagger: \"2.0\"`",
    )
}

/// A `$ref` leads to the network; `name` is what to call a copy of what it names.
pub fn ref_remote(at: &Pointer, reference: &str, name: &str) -> Diagnostic {
    let message = format!("`{reference}` is not a file, and nothing is fetched");
    with_help(
        in_document("ref-remote", Severity::Warning, at, message),
        format!("save it next to this file, and write `$ref: \"{name}\"`"),
    )
}

/// A `$ref` leads to a file by a path from the root of a disk.
pub fn ref_absolute(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("`{reference}` is not relative to this file, and is not read");
    with_help(
        in_document("ref-absolute", Severity::Warning, at, message),
        "start it with `./` or `../`",
    )
}

/// A `$ref` leads to a file that is not there, is broken, or has no such place.
pub fn ref_unreadable(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("`{reference}` leads to nothing that can be read");
    with_help(
        in_document("ref-unreadable", Severity::Warning, at, message),
        "paths are relative to the file that the `$ref` is in",
    )
}

/// A `$ref` leads nowhere, or only to itself.
pub fn ref_dangling(at: &Pointer, reference: &str) -> Diagnostic {
    let message = format!("there is nothing at `{reference}`");
    in_document("ref-dangling", Severity::Warning, at, message)
}

/// A `$ref` outside a schema has members beside it.
pub fn ref_siblings(at: &Pointer, keys: &[String]) -> Diagnostic {
    let message = format!("{} beside `$ref` is ignored", list(keys));
    with_help(
        in_document("ref-siblings", Severity::Warning, at, message),
        "only schemas can say more beside a `$ref`; move it to the place that `$ref` names",
    )
}

/// An operation whose verb HTTP cannot send (RFC 9110, section 9.1).
pub fn verb_unusable(at: &Pointer, verb: &str) -> Diagnostic {
    let message = format!("`{verb}` is no HTTP method; the operation is left out");
    with_help(
        in_document("verb-unusable", Severity::Warning, at, message),
        "a method is of letters, digits and the signs `!#$%&'*+-.^_`|~`",
    )
}

/// A second operation of a verb that the path has already.
pub fn verb_twice(at: &Pointer, verb: &str) -> Diagnostic {
    let message = format!("the path has another operation `{verb}`; this one is left out");
    in_document("verb-twice", Severity::Warning, at, message)
}

/// Something was put right, and nothing is lost.
pub fn repaired(at: &Pointer, message: impl Into<String>) -> Diagnostic {
    in_document("repaired", Severity::Note, at, message.into())
}

/// A member is not what it has to be, and is left out.
pub fn misshapen(at: &Pointer, what: &str, expected: &str, found: &str) -> Diagnostic {
    let message = format!("{what} is {found}, not {expected}; it is ignored");
    in_document("misshapen", Severity::Warning, at, message)
}

/// A member is of the right kind but cannot be used, and is left out.
pub fn ignored(at: &Pointer, message: impl Into<String>) -> Diagnostic {
    in_document("ignored", Severity::Warning, at, message.into())
}

/// A keyword means something that a client cannot check or use.
pub fn keyword_dropped(at: &Pointer) -> Diagnostic {
    let key = at.last().unwrap_or_default();
    let message = format!("`{key}` has no effect on the client");
    in_document("keyword-dropped", Severity::Note, at, message)
}

/// A keyword is in no table.
pub fn keyword_unknown(at: &Pointer, owner: &str) -> Diagnostic {
    let key = at.last().unwrap_or_default();
    let message = format!("`{key}` is not a keyword of {owner}; it is ignored");
    with_help(
        in_document("keyword-unknown", Severity::Warning, at, message),
        "is it misspelt? Names of one's own start with `x-`",
    )
}

/// An entry of the document cannot be read.
pub fn rejected(at: &Pointer, reason: impl fmt::Display) -> Diagnostic {
    let message = format!("this cannot be read and is left out: {reason}");
    in_document("entry-rejected", Severity::Warning, at, message)
}

/// A named schema cannot be read and stands for any value.
pub fn schema_rejected(at: &Pointer, reason: impl fmt::Display) -> Diagnostic {
    let message = format!("this schema cannot be read and stands for any value: {reason}");
    in_document("schema-rejected", Severity::Warning, at, message)
}

fn list(keys: &[String]) -> String {
    let quoted: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    quoted.join(", ")
}
