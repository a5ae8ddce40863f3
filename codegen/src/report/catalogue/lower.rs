//! What lowering has to say: references that lead nowhere, parameters that contradict their path.

use crate::{
    document::pointer::Pointer,
    report::{Diagnostic, Place, Severity},
};

fn diagnostic(
    code: &'static str,
    severity: Severity,
    at: &Pointer,
    message: String,
    help: &str,
) -> Diagnostic {
    Diagnostic {
        code,
        severity,
        place: Place::Document(at.clone()),
        message,
        help: Some(help.to_owned()),
    }
}

fn warning(code: &'static str, at: &Pointer, message: String, help: &str) -> Diagnostic {
    diagnostic(code, Severity::Warning, at, message, help)
}

fn note(code: &'static str, at: &Pointer, message: String, help: &str) -> Diagnostic {
    diagnostic(code, Severity::Note, at, message, help)
}

/// A `$ref` at `at` whose target does not exist or is not of the kind that stands there.
pub fn ref_dangling(at: &Pointer, reference: &str) -> Diagnostic {
    warning(
        "ref-dangling",
        at,
        format!("`$ref: {reference}` leads to nothing that can stand here"),
        "correct the reference or add its target; until then this place has no type",
    )
}

/// A chain of `$ref`s that comes back to `at`.
pub fn ref_circular(at: &Pointer, reference: &str) -> Diagnostic {
    warning(
        "ref-circular",
        at,
        format!("`$ref: {reference}` leads only back to itself"),
        "one of the references of the circle must stand for a schema of its own",
    )
}

/// Two operations with one `operationId`; `first` is the earlier of them.
pub fn operation_id_duplicate(at: &Pointer, id: &str, first: &Pointer) -> Diagnostic {
    warning(
        "operation-id-duplicate",
        at,
        format!("operationId `{id}` is used here and at {first}"),
        "give each operation an operationId of its own",
    )
}

/// A `{name}` in the path that no parameter declares.
pub fn path_parameter_undeclared(at: &Pointer, name: &str, path: &str) -> Diagnostic {
    warning(
        "path-parameter-undeclared",
        at,
        format!("the path `{path}` has a place `{{{name}}}`, which no parameter declares"),
        "declare a parameter of this name with `in: path`; until then it is taken as a string",
    )
}

/// A parameter with `in: path` whose name is not in the path.
pub fn path_parameter_unused(at: &Pointer, name: &str, path: &str) -> Diagnostic {
    warning(
        "path-parameter-unused",
        at,
        format!("parameter `{name}` is declared for the path, but `{path}` has no place for it"),
        "remove the parameter or add it to the path; until then it is left out",
    )
}

/// A parameter with `in: path` that must be the one for a place of another name.
pub fn path_parameter_renamed(at: &Pointer, name: &str, place: &str, path: &str) -> Diagnostic {
    warning(
        "path-parameter-renamed",
        at,
        format!(
            "parameter `{name}` is taken for the place `{{{place}}}` of `{path}`, as both are left over"
        ),
        "give both one name",
    )
}

/// Links say which operation may follow; `at` is the first response that has some.
pub fn links_ignored(at: &Pointer, count: usize) -> Diagnostic {
    let message = match count {
        1 => "the link of this response is not used".to_owned(),
        _ => format!("links are not used; this is the first of {count} responses that have some"),
    };
    note(
        "links-ignored",
        at,
        message,
        "call the operation that a link names with the values that it names",
    )
}

/// A header that OpenAPI says is not to be described as a parameter.
pub fn parameter_ignored(at: &Pointer, name: &str) -> Diagnostic {
    note(
        "parameter-ignored",
        at,
        format!("header parameter `{name}` is ignored, as OpenAPI asks"),
        "media types and security schemes say what this header carries",
    )
}

/// A second parameter of the same name and place in one list.
pub fn parameter_duplicate(at: &Pointer, name: &str) -> Diagnostic {
    warning(
        "parameter-duplicate",
        at,
        format!("parameter `{name}` is declared twice; this one, the later, is taken"),
        "remove one of the two",
    )
}

/// An `enum` with a member that is an array or an object.
pub fn enum_not_scalar(at: &Pointer) -> Diagnostic {
    note(
        "enum-not-scalar",
        at,
        "an `enum` with arrays or objects among its values is not checked".to_owned(),
        "describe the values by a schema instead",
    )
}

/// A security requirement that names a scheme that is not declared.
pub fn security_unknown(at: &Pointer, name: &str) -> Diagnostic {
    warning(
        "security-unknown",
        at,
        format!("security scheme `{name}` is not declared"),
        "declare it under `components/securitySchemes`",
    )
}
