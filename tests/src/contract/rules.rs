//! Rules that a document breaks by itself: no request could keep to what it says.

use serde_json::Value;

use super::view::{View, speaking};

/// Schemas are compared no deeper than this.
const DEEPEST: u32 = 8;

/// Returns why the document forbids every value at a place of a body or a parameter, as far as that is what the validator minds.
pub(super) fn broken(document: &Value, at: &str, place: &str, said: &str) -> Option<String> {
    let views = speaking(document, at, place);
    views.iter().find_map(|view| {
        of_types(view)
            .or_else(|| of_literals(view, said))
            .or_else(|| of_undeclared(document, view, said))
            .or_else(|| of_closed_parts(view, said))
            .or_else(|| of_choices(document, view, said))
    })
}

/// `allOf` asks for all of its parts at once.
fn of_types(view: &View<'_>) -> Option<String> {
    let mut types = view.types();
    if types.contains(&"number") {
        types.retain(|name| *name != "integer");
    }
    let types = types.join(" and ");
    let is_broken = types.contains(" and ");
    is_broken.then(|| format!("`allOf` asks for the types {types} at once"))
}

/// `enum` allows no more than `type` does.
fn of_literals(view: &View<'_>, said: &str) -> Option<String> {
    let said_of_literals = said.contains("is not one of") || said.contains("is not of type");
    let kind = *view.types().first().filter(|_| said_of_literals)?;
    let mut lists = view.say("enum").into_iter().filter_map(Value::as_array);
    let is_none = lists.any(|list| !list.iter().any(|value| is_of(kind, value)));
    is_none.then(|| format!("no value of `enum` is of the `type` {kind}"))
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

/// What is required and not declared has no schema: nobody knows what it is.
fn of_undeclared(document: &Value, view: &View<'_>, said: &str) -> Option<String> {
    let name = said.strip_suffix("is a required property")?;
    let name = name.rsplit('"').nth(1)?;
    let choices = ["oneOf", "anyOf"].map(|keyword| view.choices(keyword));
    let mut choices = choices.into_iter().flatten().flatten();
    let declares = |view: &View<'_>| !view.member(name).is_empty();
    let is_declared = declares(view) || choices.any(|at| declares(&View::of(document, &at)));
    let is_required = view.required().contains(&name);
    (is_required && !is_declared)
        .then(|| format!("`required` names {name}, which no schema declares"))
}

/// `additionalProperties: false` in a part of `allOf` forbids what the other parts declare (JSON Schema, draft 5, section 5.18).
fn of_closed_parts(view: &View<'_>, said: &str) -> Option<String> {
    let is_about = said.contains("dditional properties are not allowed");
    let closed = view.parts.iter().filter(|(_, part)| {
        part.get("additionalProperties") == Some(&Value::Bool(false)) && is_about
    });
    let names = view.members();
    let mut closed = closed.filter(|(_, part)| {
        let own = part.get("properties").and_then(Value::as_object);
        let has = |name: &str| own.is_some_and(|own| own.contains_key(name));
        names.iter().any(|(name, _)| !has(name))
    });
    closed.next().map(|_| {
        "a part of `allOf` has `additionalProperties: false` and forbids what another part declares"
            .to_owned()
    })
}

/// Of `oneOf` exactly one has to fit. Where every choice is also another one, none does.
fn of_choices(document: &Value, view: &View<'_>, said: &str) -> Option<String> {
    let choices = view.choices("oneOf").into_iter();
    let choices = choices.filter(|_| said.contains("more than one"));
    let mut broken = choices.filter(|places| {
        places.iter().all(|at| {
            let mut others = places.iter().filter(|other| *other != at);
            others.any(|other| is_also(document, at, other, 0))
        })
    });
    broken.next().map(|places| {
        let count = places.len();
        format!("`oneOf` allows exactly one of its {count} schemas, and what is one of them is always another one, too")
    })
}

/// Returns whether every value that is made of what the first schema declares is one of the second, too.
fn is_also(document: &Value, first: &str, second: &str, depth: u32) -> bool {
    let (one, other) = (View::of(document, first), View::of(document, second));
    let place = |view: &View<'_>| view.parts.first().map(|(at, _)| at.clone());
    if place(&one) == place(&other) {
        return true;
    }
    if depth == DEEPEST {
        return false;
    }
    let choices = |view: &View<'_>| {
        let all = ["oneOf", "anyOf"].map(|keyword| view.choices(keyword));
        all.into_iter().flatten().next()
    };
    if let Some(places) = choices(&one) {
        return places
            .iter()
            .all(|at| is_also(document, at, second, depth + 1));
    }
    if let Some(places) = choices(&other) {
        return places
            .iter()
            .any(|at| is_also(document, first, at, depth + 1));
    }
    has_kind(&one, &other)
        && has_limits(&one, &other)
        && has_members(document, &one, &other, depth)
        && other.below("items").iter().all(|items| {
            let own = one.below("items");
            own.iter()
                .any(|own| is_also(document, own, items, depth + 1))
        })
}

fn has_kind(one: &View<'_>, other: &View<'_>) -> bool {
    let mut types = one.types();
    if types.is_empty() && !one.members().is_empty() {
        types.push("object");
    }
    let asked = other.types();
    let fits =
        |name: &&str| asked.contains(name) || *name == "integer" && asked.contains(&"number");
    (asked.is_empty() || !types.is_empty() && types.iter().all(fits))
        && other.say("enum").into_iter().all(|asked| {
            let asked = asked.as_array().map(Vec::as_slice).unwrap_or_default();
            let own = one.say("enum").into_iter().filter_map(Value::as_array);
            let mut own = own.map(|own| own.iter().all(|value| asked.contains(value)));
            own.any(|fits| fits)
        })
}

fn has_limits(one: &View<'_>, other: &View<'_>) -> bool {
    const LIMITS: [&str; 13] = [
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "not",
    ];
    LIMITS.iter().all(|keyword| {
        let own = one.say(keyword);
        other.say(keyword).iter().all(|asked| own.contains(asked))
    })
}

fn has_members(document: &Value, one: &View<'_>, other: &View<'_>, depth: u32) -> bool {
    let (own, required) = (one.members(), one.required());
    let asked = other.members();
    let has = |name: &str| asked.iter().any(|(other, _)| *other == name);
    let is_loose = !other.is_closed() && other.below("additionalProperties").is_empty();
    let is_open = is_loose || own.iter().all(|(name, _)| has(name));
    let has_all = other.required().iter().all(|name| required.contains(name));
    is_open
        && has_all
        && own.iter().all(|(name, at)| {
            let mut same = asked.iter().filter(|(other, _)| other == name);
            same.all(|(_, other)| is_also(document, at, other, depth + 1))
        })
}

/// Returns the member that a schema requires of itself, without an end that a value could have.
pub(super) fn endless(document: &Value, at: &str) -> Option<String> {
    let mut open = Vec::new();
    needs_itself(document, at, &mut open)
        .then(|| format!("a value of {at} has to have itself as a member, without end"))
}

fn needs_itself(document: &Value, at: &str, open: &mut Vec<String>) -> bool {
    let view = View::of(document, at);
    let Some((own, _)) = view.parts.first() else {
        return false;
    };
    if open.contains(own) {
        return true;
    }
    open.push(own.clone());
    let required = view.required();
    let members = view.members().into_iter();
    let mut needed = members.filter(|(name, _)| required.contains(name));
    let is_endless = needed.any(|(_, at)| needs_itself(document, &at, open));
    open.pop();
    is_endless
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn broken_at(schema: Value, place: &str, said: &str) -> Option<String> {
        broken(&json!({"a": schema}), "/a", place, said)
    }

    #[test]
    fn a_value_that_needs_itself_has_no_end() {
        let node = |required: Value| json!({"a": {"required": required, "properties": {"b": {"$ref": "#/a"}}}});
        assert!(endless(&node(json!(["b"])), "/a").is_some());
        assert_eq!(endless(&node(json!([])), "/a"), None);
    }

    #[test]
    fn no_value_is_both() {
        let both = json!({"allOf": [{"type": "string"}, {"type": "integer"}]});
        let schema = json!({"properties": {"b": {"items": both}}});
        assert!(broken_at(schema, "b/0", "value is not of type \"string\"").is_some());
        let listed = json!({"type": "array", "enum": ["a"]});
        assert!(broken_at(listed, "", "value is not one of \"a\"").is_some());
    }

    #[test]
    fn what_is_required_is_declared_somewhere() {
        let said = "\"b\" is a required property";
        let schema = |choice: Value| json!({"required": ["b"], "oneOf": [choice]});
        assert!(broken_at(schema(json!({})), "", said).is_some());
        let declared = schema(json!({"properties": {"b": {}}}));
        assert_eq!(broken_at(declared, "", said), None);
    }

    #[test]
    fn of_several_choices_one_can_be_told_from_the_others() {
        let said =
            "value is valid under more than one of the schemas listed in the 'oneOf' keyword";
        let open = |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
        let both = json!({"oneOf": [open("b"), open("c")]});
        assert!(broken_at(both, "", said).is_some());
        let mut told = open("b");
        told["required"] = json!(["b"]);
        let one = json!({"oneOf": [told, open("c")]});
        assert_eq!(broken_at(one, "", said), None);
        let typed = json!({"oneOf": [{"type": "string"}, {"type": "integer"}]});
        assert_eq!(broken_at(typed, "", said), None);
    }
}
