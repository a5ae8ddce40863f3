//! The same types as an emitted crate has, as one would write them by hand with serde's derives.

use std::{collections::BTreeSet, fmt::Write as _};

use sdksmith::sdk::{Enum, Field, Object, Presence, Scalar, Sdk, Shape, TypeId, TypeRef, Union};

/// Returns the declarations of everything that `root` mentions, and how it is mentioned itself.
pub(crate) fn module(sdk: &Sdk, root: &TypeRef) -> (String, String) {
    let mut module = Module {
        sdk,
        seen: BTreeSet::new(),
        text: String::new(),
    };
    let root = module.mention(root);
    (module.text, root)
}

struct Module<'s> {
    sdk: &'s Sdk,
    seen: BTreeSet<TypeId>,
    text: String,
}

impl Module<'_> {
    fn mention(&mut self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Scalar(scalar) => self::scalar(scalar).to_owned(),
            TypeRef::Named(id) => {
                if self.seen.insert(*id) {
                    self.declare(*id);
                }
                format!("T{}", id.0)
            }
            TypeRef::List(item) => format!("Vec<{}>", self.mention(item)),
            TypeRef::Map(value) => {
                format!("std::collections::HashMap<String, {}>", self.mention(value))
            }
            TypeRef::Nullable(inner) => format!("Option<{}>", self.mention(inner)),
            TypeRef::Json => "serde_json::Value".to_owned(),
        }
    }

    fn declare(&mut self, id: TypeId) {
        let sdk = self.sdk;
        let text = match &sdk.types[id].shape {
            Shape::Object(object) => self.object(id, object),
            Shape::Enum(values) => self::values(id, values),
            Shape::Union(union) => self.union(id, union),
            Shape::Alias(ty) => format!("pub type T{} = {};\n", id.0, self.mention(ty)),
        };
        self.text += &text;
    }

    fn object(&mut self, id: TypeId, object: &Object) -> String {
        let mut text = format!("{DERIVES}pub struct T{} {{\n", id.0);
        for (index, field) in object.fields.iter().enumerate() {
            text += &self.field(index, field);
        }
        if let Some(rest) = &object.rest {
            let value = self.mention(rest);
            let _ = writeln!(
                text,
                "    #[serde(flatten)]\n    rest: std::collections::HashMap<String, {value}>,"
            );
        }
        text + "}\n"
    }

    fn field(&mut self, index: usize, field: &Field) -> String {
        let mut ty = match &field.presence {
            Presence::Fixed(_) => "serde_json::Value".to_owned(),
            _ => self.mention(&field.ty),
        };
        if field.boxed {
            ty = format!("Box<{ty}>");
        }
        let wire = &field.wire;
        match field.presence {
            Presence::Required | Presence::Fixed(_) => {
                format!("    #[serde(rename = {wire:?})]\n    m{index}: {ty},\n")
            }
            _ => format!(
                "    #[serde(rename = {wire:?}, skip_serializing_if = \"Option::is_none\")]\n    m{index}: Option<{ty}>,\n"
            ),
        }
    }

    fn union(&mut self, id: TypeId, union: &Union) -> String {
        let mut text = format!("{DERIVES}#[serde(untagged)]\npub enum T{} {{\n", id.0);
        for (index, variant) in union.variants.iter().enumerate() {
            let ty = match variant.boxed {
                true => format!("Box<{}>", self.mention(&variant.ty)),
                false => self.mention(&variant.ty),
            };
            let _ = writeln!(text, "    V{index}({ty}),");
        }
        text + "}\n"
    }
}

const DERIVES: &str = "#[derive(serde::Deserialize, serde::Serialize)]\n";

fn values(id: TypeId, values: &Enum) -> String {
    if values
        .values
        .iter()
        .any(|value| value.literal.as_str().is_none())
    {
        return format!("pub type T{} = serde_json::Value;\n", id.0);
    }
    let mut text = format!("{DERIVES}pub enum T{} {{\n", id.0);
    for (index, value) in values.values.iter().enumerate() {
        let wire = value.literal.as_str().unwrap_or_default();
        let _ = writeln!(text, "    #[serde(rename = {wire:?})]\n    V{index},");
    }
    text + "    #[serde(other)]\n    Other,\n}\n"
}

fn scalar(scalar: &Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::I128 => "i128",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
        _ => "String",
    }
}
