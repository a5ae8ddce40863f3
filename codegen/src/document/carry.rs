//! The one table of keywords that `openapiv3` does not hold, and their fate.
//!
//! What 3.1 says and 3.0 cannot, and what the typed document would forget, travels in extensions under names of
//! our own: written here, read by `lower`, nowhere else.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    grammar::{Holds, Position},
    walk::{Object, Site},
};
use crate::report::catalogue::document as say;

/// What all names of our own start with.
pub const PREFIX: &str = "x-sdksmith-";
/// A schema's `prefixItems`: a list of schemas.
pub const PREFIX_ITEMS: &str = "x-sdksmith-prefixItems";
/// A schema's `patternProperties`: schemas by pattern.
pub const PATTERN_PROPERTIES: &str = "x-sdksmith-patternProperties";
/// A schema's `examples`: a list of values.
pub const EXAMPLES: &str = "x-sdksmith-examples";
/// A parameter's `style`, when it is written: `openapiv3` cannot tell it from the default.
pub const STYLE: &str = "x-sdksmith-style";
/// A parameter's `allowReserved`, which `openapiv3` holds for queries only.
pub const ALLOW_RESERVED: &str = "x-sdksmith-allowReserved";
/// An encoding's `explode`, when it is written: the default depends on `style`.
pub const EXPLODE: &str = "x-sdksmith-explode";
/// `true` on a security scheme that is a client certificate.
pub const MUTUAL_TLS: &str = "x-sdksmith-mutualTLS";
/// A path item's operations of verbs that 3.0 does not know, by verb.
pub const OPERATIONS: &str = "x-sdksmith-operations";
/// The document's `webhooks`: path items by name.
pub const WEBHOOKS: &str = "x-sdksmith-webhooks";
/// The other files of the document, by their paths, until all that `$ref`s name in them are components.
pub const FILES: &str = "x-sdksmith-files";

/// What becomes of a keyword that no rewriting has turned into 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// `openapiv3` holds it.
    Known,
    /// It goes on under a name of our own.
    Carried(&'static str),
    /// It goes on as it is, and once more under a name of our own.
    Copied(&'static str),
    /// It says something that a client cannot use.
    Dropped,
    /// It says nothing about the API.
    Silent,
}

/// Returns whether an extension is one of our own.
pub fn is_private(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// Returns the schemas that were carried under `name`.
pub fn schemas(extensions: &IndexMap<String, Value>, name: &str) -> Vec<ReferenceOr<Schema>> {
    carried(extensions, name)
}

/// Returns the schemas by name that were carried under `name`.
pub fn named_schemas(
    extensions: &IndexMap<String, Value>,
    name: &str,
) -> IndexMap<String, ReferenceOr<Schema>> {
    carried(extensions, name)
}

/// Returns the operations of other verbs that were carried in a path item, by verb.
pub fn operations(extensions: &IndexMap<String, Value>) -> IndexMap<String, Value> {
    carried(extensions, OPERATIONS)
}

fn carried<T: DeserializeOwned + Default>(extensions: &IndexMap<String, Value>, name: &str) -> T {
    let value = extensions.get(name);
    value
        .and_then(|value| T::deserialize(value).ok())
        .unwrap_or_default()
}

/// Returns what an extension of our own holds; `None` for those of others.
pub fn holds(name: &str) -> Option<Holds> {
    Some(match name {
        PREFIX_ITEMS => Holds::Each(Position::Schema),
        PATTERN_PROPERTIES => Holds::Named(Position::Schema),
        OPERATIONS => Holds::Named(Position::Operation),
        WEBHOOKS => Holds::Named(Position::PathItem),
        _ => return None,
    })
}

/// Gives every member of the object its fate. Runs after all other rewrites of the object.
pub fn carry(object: &mut Object, site: &mut Site<'_>) {
    let strange: Vec<_> = object
        .keys()
        .map(|key| (key, fate(site.position, key)))
        .filter(|(_, fate)| *fate != Some(Fate::Known))
        .map(|(key, fate)| (key.clone(), fate))
        .collect();
    for (key, fate) in strange {
        site.within(&key, |site| settle(object, &key, fate, site));
    }
}

fn settle(object: &mut Object, key: &str, fate: Option<Fate>, site: &mut Site<'_>) {
    match fate {
        Some(Fate::Known) => {}
        Some(Fate::Copied(name)) => {
            let value = object[key].clone();
            object.insert(name.to_owned(), value);
        }
        Some(Fate::Carried(name)) => {
            if let Some(value) = object.shift_remove(key) {
                site.renamed(name);
                object.insert(name.to_owned(), value);
            }
        }
        Some(Fate::Dropped) => {
            object.shift_remove(key);
            site.tell(say::keyword_dropped(&site.at));
        }
        Some(Fate::Silent) => {
            object.shift_remove(key);
        }
        None => {
            object.shift_remove(key);
            site.tell(say::keyword_unknown(&site.at, site.position.noun()));
        }
    }
}

fn fate(position: Position, key: &str) -> Option<Fate> {
    if key.starts_with("x-") {
        return Some(Fate::Known);
    }
    special(position, key).or_else(|| position.holds(key).map(|_| Fate::Known))
}

/// The table. A keyword that is not here is known when the grammar has it, and else a mistake.
fn special(position: Position, key: &str) -> Option<Fate> {
    Some(match (position, key) {
        (Position::Document, "webhooks") => Fate::Carried(WEBHOOKS),
        (Position::Document, "jsonSchemaDialect" | "$self" | "$defs" | "swagger")
        | (Position::Info | Position::Tag, "summary")
        | (Position::License, "identifier")
        | (Position::Tag, "parent" | "kind")
        | (Position::Server, "name")
        | (Position::Header, "name" | "in" | "allowReserved" | "allowEmptyValue" | "explode")
        | (Position::Components, "pathItems" | "mediaTypes")
        | (Position::Response, "summary")
        | (Position::Example, "serializedValue")
        | (Position::SecurityScheme, "oauth2MetadataUrl" | "deprecated")
        | (Position::Flows, "deviceAuthorization")
        | (Position::Discriminator, "defaultMapping") => Fate::Silent,
        (Position::MediaType, "itemSchema" | "prefixEncoding" | "itemEncoding")
        | (Position::Encoding, "encoding" | "prefixEncoding" | "itemEncoding") => Fate::Dropped,
        (Position::Parameter, "style") => Fate::Copied(STYLE),
        (Position::Parameter, "allowReserved") => Fate::Copied(ALLOW_RESERVED),
        (Position::Encoding, "explode") => Fate::Copied(EXPLODE),
        (Position::Schema, keyword) => return schema(keyword),
        _ => return None,
    })
}

fn schema(keyword: &str) -> Option<Fate> {
    Some(match keyword {
        "prefixItems" => Fate::Carried(PREFIX_ITEMS),
        "patternProperties" => Fate::Carried(PATTERN_PROPERTIES),
        "examples" => Fate::Carried(EXAMPLES),
        "if"
        | "then"
        | "else"
        | "contains"
        | "minContains"
        | "maxContains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "dependentSchemas"
        | "dependentRequired"
        | "$dynamicRef"
        | "$recursiveRef" => Fate::Dropped,
        "$id" | "$schema" | "$anchor" | "$dynamicAnchor" | "$recursiveAnchor" | "$comment"
        | "$vocabulary" | "$defs" | "definitions" | "contentEncoding" | "contentMediaType"
        | "contentSchema" | "xml" => Fate::Silent,
        _ => return None,
    })
}

/// Removes every member of our own, for readers who want a plain 3.0 document.
pub fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| !is_private(key));
            object.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    #[test]
    fn carries_what_lower_needs() {
        let schema = json!({"prefixItems": [{"type": "string"}], "examples": [1], "type": "array"});
        let (schema, report) = rewritten(Position::Schema, schema, carry);
        let expected = json!({"type": "array", PREFIX_ITEMS: [{"type": "string"}], EXAMPLES: [1]});
        assert_eq!(schema, expected);
        assert_eq!(codes(&report), [""; 0]);
        let extensions =
            IndexMap::from_iter([(PREFIX_ITEMS.to_owned(), schema[PREFIX_ITEMS].clone())]);
        assert_eq!(schemas(&extensions, PREFIX_ITEMS).len(), 1);
    }

    #[test]
    fn notes_what_it_drops_and_warns_of_what_it_does_not_know() {
        let schema = json!({"if": {}, "$comment": "", "tpye": "string", "x-own": 1});
        let (schema, report) = rewritten(Position::Schema, schema, carry);
        assert_eq!(schema, json!({"x-own": 1}));
        assert_eq!(codes(&report), ["keyword-dropped", "keyword-unknown"]);
    }

    #[test]
    fn strips_what_is_private() {
        let mut value = json!({"a": [{STYLE: "form", "x-b": {}}], PREFIX_ITEMS: []});
        strip(&mut value);
        assert_eq!(value, json!({"a": [{"x-b": {}}]}));
    }
}
