//! What `resolve` has to say.

use crate::{
    document::pointer::Pointer,
    report::{Diagnostic, Place, Severity},
};

/// The parts of an `allOf` ask for different JSON types.
pub fn all_of_conflict(at: &Pointer) -> Diagnostic {
    Diagnostic {
        code: "all-of-conflict",
        severity: Severity::Warning,
        place: Place::Document(at.clone()),
        message: "this part of an `allOf` asks for another JSON type than the parts before it"
            .into(),
        help: Some("no value can satisfy both; the type of the last part was taken".into()),
    }
}

/// Several parts of an `allOf` are choices.
pub fn all_of_unions(at: &Pointer) -> Diagnostic {
    Diagnostic {
        code: "all-of-unions",
        severity: Severity::Warning,
        place: Place::Document(at.clone()),
        message: "several parts of this `allOf` are choices (`oneOf` or `anyOf`)".into(),
        help: Some("the last choice was taken; write the combinations out as one `oneOf`".into()),
    }
}

/// Nothing tells the variants of a union apart.
pub fn union_by_trial(at: &Pointer) -> Diagnostic {
    Diagnostic {
        code: "union-by-trial",
        severity: Severity::Note,
        place: Place::Document(at.clone()),
        message: "nothing tells the variants of this choice apart: they are tried in order".into(),
        help: Some(
            "add a `discriminator`, or a required member with one constant value per variant"
                .into(),
        ),
    }
}

/// A header of a part of a multipart body that has no value of its own.
pub fn part_header_unsent(at: &Pointer, name: &str) -> Diagnostic {
    Diagnostic {
        code: "part-header-unsent",
        severity: Severity::Warning,
        place: Place::Document(at.clone()),
        message: format!("the header `{name}` of a part is not sent: there is no place to give it"),
        help: Some("a header with one value, by an `enum` of one, is sent".into()),
    }
}

/// A path alternative of the configuration lacks a parameter, or what to choose from.
pub fn path_alternative_unusable(place: Place) -> Diagnostic {
    Diagnostic {
        code: "path-alternative-unusable",
        severity: Severity::Error,
        place,
        message: "a path alternative has two `params`, and a choice in `one_of`".to_owned(),
        help: Some(
            "write `params: [accounts_or_zones, id]`, first the parameter that says what is meant, and `one_of: { account_id: accounts, zone_id: zones }`"
                .to_owned(),
        ),
    }
}

/// A schema states a type that no Rust type can be.
pub fn untyped(at: &Pointer, reason: &str) -> Diagnostic {
    Diagnostic {
        code: "untyped",
        severity: Severity::Warning,
        place: Place::Document(at.clone()),
        message: format!("this is raw JSON in the client: {reason}"),
        help: None,
    }
}
