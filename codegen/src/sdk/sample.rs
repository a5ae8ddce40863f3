use serde_json::Value;

use super::TypeId;

/// A value of a type, for documentation and for tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Sample {
    /// A string, or a scalar that is made from one.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// Another number.
    Float(f64),
    /// A value of an enum, by its index.
    EnumValue(TypeId, usize),
    /// A variant of a union, by its index, and what it holds.
    Variant(TypeId, usize, Box<Sample>),
    /// A struct: the values of some fields, by index; all required ones are among them, in order.
    Object(TypeId, Vec<(usize, Sample)>),
    /// A list.
    List(Vec<Sample>),
    /// A map.
    Map(Vec<(String, Sample)>),
    /// Raw JSON.
    Json(Value),
    /// Some bytes of a file.
    Upload(String),
    /// `null` where it is allowed.
    Null,
}

impl Sample {
    /// Replaces the ids of types. Values keep their meaning as long as the types are identical.
    pub fn rename(&mut self, map: &dyn Fn(TypeId) -> TypeId) {
        match self {
            Self::EnumValue(id, _) => *id = map(*id),
            Self::Variant(id, _, value) => {
                *id = map(*id);
                value.rename(map);
            }
            Self::Object(id, fields) => {
                *id = map(*id);
                fields.iter_mut().for_each(|(_, value)| value.rename(map));
            }
            Self::List(items) => items.iter_mut().for_each(|value| value.rename(map)),
            Self::Map(values) => values.iter_mut().for_each(|(_, value)| value.rename(map)),
            Self::Text(_)
            | Self::Bool(_)
            | Self::Integer(_)
            | Self::Float(_)
            | Self::Json(_)
            | Self::Upload(_)
            | Self::Null => {}
        }
    }
}
