use super::{params, site::Site};
use crate::sdk::{MethodId, Output, Scalar, TypeRef};

/// Returns a method's name with the types of what it takes and gives, for readers.
pub fn signature(site: Site<'_>, id: MethodId) -> String {
    let (method, names) = (site.sdk.method(id), site.names.method(id));
    let arguments = method.arguments.iter().zip(&names.arguments);
    let mut taken: Vec<_> = arguments
        .filter(|(argument, _)| argument.is_positional)
        .map(|(argument, name)| format!("{}: {}", name.plain(), ty(site, &argument.field.ty)))
        .collect();
    if !params::members(site, id).is_empty() {
        taken.push(format!("params: {}", names.params));
    }
    format!(
        "{}({}) -> {}",
        names.ident.plain(),
        taken.join(", "),
        output(site, &method.output)
    )
}

/// Returns the name of what a call gives.
pub fn output(site: Site<'_>, output: &Output) -> String {
    match output {
        Output::Unit => "()".to_owned(),
        Output::Value(value) => ty(site, value),
        Output::Page(_, item) => format!("Page<{}>", ty(site, item)),
        Output::Text => "String".to_owned(),
        Output::Bytes => "Binary".to_owned(),
        Output::Events(item) | Output::WholeEvents(item) | Output::Lines(item) => {
            format!("EventStream<{}>", ty(site, item))
        }
    }
}

/// Returns the name of a type without its path.
pub fn ty(site: Site<'_>, reference: &TypeRef) -> String {
    match reference {
        TypeRef::Scalar(Scalar::Bool) => "bool".to_owned(),
        TypeRef::Scalar(Scalar::External(path)) => path.clone(),
        TypeRef::Scalar(
            scalar @ (Scalar::I32
            | Scalar::I64
            | Scalar::U32
            | Scalar::U64
            | Scalar::I128
            | Scalar::F32
            | Scalar::F64),
        ) => format!("{scalar:?}").to_lowercase(),
        TypeRef::Scalar(scalar) => format!("{scalar:?}"),
        TypeRef::Named(id) => site.names.ty(*id).ident.plain().to_owned(),
        TypeRef::List(item) => format!("Vec<{}>", ty(site, item)),
        TypeRef::Map(value) => format!("Map<{}>", ty(site, value)),
        TypeRef::Nullable(inner) => format!("Option<{}>", ty(site, inner)),
        TypeRef::Json => "Json".to_owned(),
    }
}
