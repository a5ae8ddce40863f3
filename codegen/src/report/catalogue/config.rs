//! What is said about a configuration.

use crate::{
    http::Verb,
    report::{Diagnostic, Place, Severity},
};

fn error(code: &'static str, place: Place, message: String) -> Diagnostic {
    let severity = Severity::Error;
    Diagnostic {
        code,
        severity,
        place,
        message,
        help: None,
    }
}

fn warning(code: &'static str, place: Place, message: String) -> Diagnostic {
    let severity = Severity::Warning;
    Diagnostic {
        code,
        severity,
        place,
        message,
        help: None,
    }
}

fn did_you_mean(nearest: Option<&str>) -> Option<String> {
    nearest.map(|nearest| format!("did you mean `{nearest}`?"))
}

/// Says that a value has the wrong type.
pub fn wrong_type(place: Place, expected: &str, found: &str) -> Diagnostic {
    let message = format!("expected {expected}, found {found}");
    error("config-type", place, message)
}

/// Says that nobody knows this key.
pub fn unknown_key(place: Place, key: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("unknown key `{key}`");
    let help = did_you_mean(nearest).or_else(|| Some("the key is ignored".to_owned()));
    Diagnostic {
        help,
        ..warning("config-unknown-key", place, message)
    }
}

/// Says that a text is none of the words that are allowed here.
pub fn unknown_choice(place: Place, found: &str, choices: &[&str]) -> Diagnostic {
    let message = format!("`{found}` is not allowed here");
    let help = Some(format!("write one of: {}", choices.join(", ")));
    Diagnostic {
        help,
        ..error("config-value", place, message)
    }
}

/// Says that a key which must be there is not.
pub fn missing_key(place: Place, key: &str) -> Diagnostic {
    error("config-missing-key", place, format!("`{key}` is missing"))
}

/// Says that a crate cannot have this name.
pub fn not_a_crate_name(place: Place, found: &str) -> Diagnostic {
    let message = format!("`{found}` is no name for a crate");
    let help = "write letters, digits, `-` and `_`, a letter first, and no word that Rust keeps for itself";
    Diagnostic {
        help: Some(help.to_owned()),
        ..error("config-crate-name", place, message)
    }
}

/// Says that a text is no Rust type.
pub fn not_a_type(place: Place, found: &str) -> Diagnostic {
    let message = format!("`{found}` is not a Rust type");
    let help = Some("write its whole path, for instance `my_crate::Currency`".to_owned());
    Diagnostic {
        help,
        ..error("config-type-path", place, message)
    }
}

/// Says that a text is not of the form `verb /path`.
pub fn not_an_endpoint(place: Place, found: &str) -> Diagnostic {
    let message = format!("`{found}` is not an endpoint");
    let help = Some("write a verb and a path, for instance `get /users/{id}`".to_owned());
    Diagnostic {
        help,
        ..error("config-endpoint", place, message)
    }
}

/// Says that the document has no such operation. `nearest` is one that it has.
pub fn operation_missing(
    place: Place,
    verb: &Verb,
    path: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let message = format!("the document has no operation `{} {path}`", verb.key());
    Diagnostic {
        help: did_you_mean(nearest),
        ..error("config-operation-missing", place, message)
    }
}

/// Says that the document has no such schema. `nearest` is one that it has.
pub fn schema_missing(place: Place, schema: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("the document has no schema `{schema}`");
    Diagnostic {
        help: did_you_mean(nearest),
        ..error("config-schema-missing", place, message)
    }
}

/// Says that no top-level resource has a feature of this name.
pub fn feature_missing(place: Place, feature: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("no resource has a feature `{feature}`");
    Diagnostic {
        help: did_you_mean(nearest),
        ..warning("config-feature-missing", place, message)
    }
}

/// Says that the configuration asks for no Rust client.
pub fn target_skipped(place: Place) -> Diagnostic {
    let message = "the configuration asks for no Rust client".to_owned();
    let help = Some("take `skip` out of `targets.rust`".to_owned());
    Diagnostic {
        help,
        ..error("config-target-skipped", place, message)
    }
}

/// Says that an option is part of a security scheme that nobody declares.
pub fn scheme_missing(place: Place, scheme: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("there is no security scheme `{scheme}`");
    let help = did_you_mean(nearest)
        .or_else(|| Some("declare it in `security_schemes`, or in the document".to_owned()));
    Diagnostic {
        help,
        ..warning("config-scheme-missing", place, message)
    }
}

/// Says that a method asks for a pagination scheme that is not declared.
pub fn pagination_missing(place: Place, scheme: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("no pagination scheme is called `{scheme}`");
    Diagnostic {
        help: did_you_mean(nearest),
        ..error("config-pagination-missing", place, message)
    }
}

/// Says that the answer of a method that shall give pages is none, of the scheme that it names or of any.
pub fn pagination_unfit(place: Place, scheme: Option<&str>) -> Diagnostic {
    let message = match scheme {
        Some(scheme) => {
            format!("the answer of this method is no page of the pagination scheme `{scheme}`")
        }
        None => "the answer of this method is no page of any pagination scheme".to_owned(),
    };
    let help = "the method returns it as it is; say `paginated: false`, or which members the scheme has to name";
    Diagnostic {
        help: Some(help.to_owned()),
        ..warning("config-pagination-unfit", place, message)
    }
}

/// Says that a pagination scheme lacks a part without which no page can be asked for.
pub fn pagination_incomplete(place: Place, scheme: &str, lacks: &str) -> Diagnostic {
    let message = format!("the pagination scheme `{scheme}` does not say which {lacks}");
    let help = Some("say it with `x-stainless-pagination-property: { purpose: … }`".to_owned());
    Diagnostic {
        help,
        ..warning("config-pagination-incomplete", place, message)
    }
}

/// Says that an entry had no effect. `what` names it, for instance ``the format `uuid` ``.
pub fn unused(place: Place, what: &str) -> Diagnostic {
    let message = format!("{what} matches nothing in the document");
    let help = Some("correct it or take it out".to_owned());
    Diagnostic {
        help,
        ..warning("config-unused", place, message)
    }
}

/// Says that an operation is left out on purpose and is a method all the same.
pub fn both_specified_and_not(place: Place, verb: &Verb, path: &str) -> Diagnostic {
    let message = format!("`{} {path}` is a method of `resources` too", verb.key());
    let help = Some("it stays a method: take it out here or there".to_owned());
    Diagnostic {
        help,
        ..warning("config-both-specified-and-not", place, message)
    }
}

/// Says that a method that checks and reads messages of the API is not emitted.
pub fn webhook_unwrap(place: Place, name: &str) -> Diagnostic {
    let message = format!("no method is emitted for `{name}`, which would read webhooks");
    let help = "the types of the events are there: check the signature, then decode the body";
    Diagnostic {
        severity: Severity::Note,
        help: Some(help.to_owned()),
        ..warning("config-webhook-unwrap", place, message)
    }
}

/// Says that a selector is about no method. `nearest` is one that is.
pub fn unselected(place: Place, selector: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("`{selector}` selects no method");
    let help = did_you_mean(nearest).or_else(|| {
        Some(
            "write a resource (`users`, `users.**`), a tag, `post /users` or an operationId"
                .to_owned(),
        )
    });
    Diagnostic {
        help,
        ..warning("select-unmatched", place, message)
    }
}

/// Says that no method is left to generate.
pub fn nothing_selected() -> Diagnostic {
    let message = "nothing is selected: there would be no method in the client".to_owned();
    error("select-nothing", Place::Nowhere, message)
}
