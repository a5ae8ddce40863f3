//! What is said about overlays and transforms.

use std::{fmt, path::Path};

use crate::{
    document::pointer::Pointer,
    report::{Diagnostic, Place, Severity},
};

fn warning(code: &'static str, place: Place, message: String, help: Option<String>) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Warning,
        place,
        message,
        help,
    }
}

fn error(code: &'static str, place: Place, message: String, help: &str) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        place,
        message,
        help: Some(help.to_owned()),
    }
}

/// Says that a file is no overlay.
pub fn not_an_overlay(file: &Path) -> Diagnostic {
    let place = Place::File {
        file: file.to_owned(),
        at: Pointer::root(),
    };
    let message = "this is no overlay of version 1".to_owned();
    let help = "it needs `overlay: 1.0.0` and a list of `actions`";
    error("patch-not-overlay", place, message, help)
}

/// Says that an action does nothing.
pub fn not_an_action(place: Place) -> Diagnostic {
    let message = "this is no action".to_owned();
    let help = "it needs a `target`, and `update`, `copy` or `remove: true`";
    error("patch-not-action", place, message, help)
}

/// Says that nobody knows this key of an overlay.
pub fn unknown_key(place: Place, key: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("unknown key `{key}`");
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "the key is ignored".to_owned(),
    };
    warning("patch-unknown-key", place, message, Some(help))
}

/// Says that a text is no JSONPath that can be followed.
pub fn not_a_path(place: Place, text: &str, reason: impl fmt::Display) -> Diagnostic {
    let message = format!("`{text}` cannot be followed: {reason}");
    let help = "write a JSONPath as RFC 9535 has it, for instance `$.components.schemas.User`";
    error("patch-path", place, message, help)
}

/// Says that a JSONPath, or a key, leads nowhere. `nearest` is a name that is there.
pub fn unmatched(place: Place, text: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("`{text}` matches nothing in the document");
    let help = nearest.map(|nearest| format!("did you mean `{nearest}`?"));
    warning("patch-unmatched", place, message, help)
}

/// Says that a JSONPath leads to more places than one.
pub fn ambiguous(place: Place, text: &str) -> Diagnostic {
    let message = format!("`{text}` matches more than one place");
    let help = Some("only one value can be copied or moved".to_owned());
    warning("patch-ambiguous", place, message, help)
}

/// Says why a change cannot be made at one place of the document.
pub fn conflict(place: Place, at: &Pointer, reason: &str) -> Diagnostic {
    let message = format!("the change cannot be made: {at} {reason}");
    warning("patch-conflict", place, message, None)
}

/// Says that a template has no place for the text that it is about.
pub fn not_a_template(place: Place) -> Diagnostic {
    let message = "the template has no place for the text that it replaces".to_owned();
    let help = "write `{{value}}` where that text is to stand";
    error("patch-template", place, message, help)
}
