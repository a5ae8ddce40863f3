//! Types of a client, as a program that depends on it mentions them.

use sdksmith::{
    name::Names,
    sdk::{Home, Scalar, Sdk, TypeId, TypeRef},
};

/// Returns how a program that depends on the client, and calls its runtime `rt`, mentions a type; `None` when its values cannot be read.
pub fn path(sdk: &Sdk, names: &Names, package: &str, ty: &TypeRef) -> Option<String> {
    let below = |inner: &TypeRef| path(sdk, names, package, inner);
    Some(match ty {
        TypeRef::Scalar(scalar) => return self::scalar(scalar).map(str::to_owned),
        TypeRef::Named(id) => declared(sdk, names, package, *id),
        TypeRef::List(item) => format!("Vec<{}>", below(item)?),
        TypeRef::Map(value) => format!("rt::Map<{}>", below(value)?),
        TypeRef::Nullable(inner) => format!("Option<{}>", below(inner)?),
        TypeRef::Json => "rt::Json".to_owned(),
    })
}

fn declared(sdk: &Sdk, names: &Names, package: &str, id: TypeId) -> String {
    let ident = names.ty(id).ident.as_str();
    let module = match sdk.types[id].home {
        Home::Shared => names.shared.as_str().to_owned(),
        Home::Resource(id) => {
            let path = sdk.resources.path(id);
            let modules = path
                .into_iter()
                .map(|id| names.resource(id).module.as_str());
            modules.collect::<Vec<_>>().join("::")
        }
    };
    format!("{}::{module}::{ident}", package.replace('-', "_"))
}

/// A file is only written, and a type that the configuration names is in a crate that the program does not know.
fn scalar(scalar: &Scalar) -> Option<&'static str> {
    Some(match scalar {
        Scalar::String => "String",
        Scalar::Bool => "bool",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::I128 => "i128",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
        Scalar::DateTime => "rt::DateTime",
        Scalar::Date => "rt::Date",
        Scalar::Time => "rt::Time",
        Scalar::Duration => "rt::Duration",
        Scalar::Uuid => "rt::Uuid",
        Scalar::Decimal => "rt::Decimal",
        Scalar::Base64 => "rt::Base64",
        Scalar::Secret => "rt::Secret",
        Scalar::Upload | Scalar::External(_) => return None,
    })
}
