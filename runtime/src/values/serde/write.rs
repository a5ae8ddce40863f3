use serde_core::{
    Serialize, Serializer,
    ser::{Error, SerializeMap, SerializeSeq},
};

use crate::{
    codec::{Encode, Kind},
    values::{Base64, Date, DateTime, Decimal, Duration, Json, Map, Secret, Time, Uuid},
};

/// Serializes `value` through its JSON text.
///
/// # Errors
/// Fails when the value has no JSON form, and with the serializer's own errors.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let json = Json::from_encode(value).map_err(S::Error::custom)?;
    json.serialize(serializer)
}

/// Serializes the value itself, not its text.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool => serializer.serialize_bool(self.decode().map_err(S::Error::custom)?),
            Kind::Integer | Kind::Number => serialize_number(self, serializer),
            Kind::String => serializer.serialize_str(&self.text().unwrap_or_default()),
            Kind::Array => serialize_items(self, serializer),
            Kind::Object => serialize_members(self, serializer),
        }
    }
}

fn serialize_number<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    let is_plain = !json.as_str().contains(['.', 'e', 'E']);
    if let (true, Ok(value)) = (is_plain, json.decode()) {
        return serializer.serialize_i64(value);
    }
    if let (true, Ok(value)) = (is_plain, json.decode()) {
        return serializer.serialize_u64(value);
    }
    serializer.serialize_f64(json.decode().map_err(S::Error::custom)?)
}

fn serialize_items<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    let items = json.items();
    let mut sequence = serializer.serialize_seq(Some(items.len()))?;
    for item in &items {
        sequence.serialize_element(item)?;
    }
    sequence.end()
}

fn serialize_members<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    let members = json.members();
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (name, value) in &members {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

impl<V: Serialize> Serialize for Map<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

serde_impls!(
    Base64, Date, DateTime, Decimal, Duration, Secret, Time, Uuid
);
