use std::fmt;

use serde_json::{Number, Value};

/// A scalar JSON value written in the document: a member of an `enum`, a constant, a default.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// JSON `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, exactly as written.
    Number(Number),
    /// A string.
    String(String),
}

impl Literal {
    /// Returns the literal that `value` is, or `None` for an array or an object.
    pub fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(Self::Null),
            Value::Bool(value) => Some(Self::Bool(*value)),
            Value::Number(value) => Some(Self::Number(value.clone())),
            Value::String(value) => Some(Self::String(value.clone())),
            Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Returns the JSON value that this literal stands for.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(value) => Value::Number(value.clone()),
            Self::String(value) => Value::String(value.clone()),
        }
    }

    /// Returns the text of a string literal.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(value) => Some(value),
            Self::Null | Self::Bool(_) | Self::Number(_) => None,
        }
    }
}

impl Literal {
    /// Returns the literal as it stands in a header or a variable: a string without quotes, anything else as JSON.
    pub fn plain(&self) -> String {
        self.as_str()
            .map_or_else(|| self.to_string(), str::to_owned)
    }
}

/// Prints the literal as JSON.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_value())
    }
}
