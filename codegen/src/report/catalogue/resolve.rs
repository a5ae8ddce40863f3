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

/// A configured path alternative is not turned into one method with a choice of arguments.
pub fn path_alternative_plain(place: Place, params: &[String]) -> Diagnostic {
    let params: Vec<String> = params.iter().map(|param| format!("`{param}`")).collect();
    Diagnostic {
        code: "path-alternative-plain",
        severity: Severity::Warning,
        place,
        message: format!(
            "the parameters {} stay arguments of their own: alternatives of a path are not built yet",
            params.join(" and ")
        ),
        help: None,
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
