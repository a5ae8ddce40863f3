use std::borrow::Cow;

use crate::{document::pointer::Pointer, sdk::Words};

/// Returns the name of an anonymous schema that stands in a component: its place, from the component's name down.
///
/// Several operations or schemas may use it, and none of them owns it: named after its place, it keeps its name
/// whichever comes first. `None` for what stands elsewhere, and for variants of a choice, which are named by what
/// tells them apart. `model` gives the public name of a component schema, where it has one.
pub(super) fn words(at: &Pointer, model: impl Fn(&str) -> Option<Words>) -> Option<Words> {
    let mut keys = at.keys();
    if keys.next()? != "components" {
        return None;
    }
    let section = keys.next()?;
    let kind = match section.as_ref() {
        "responses" => "response",
        "requestBodies" => "body",
        "schemas" | "parameters" | "headers" => "",
        _ => return None,
    };
    let component = keys.next()?;
    let given = (section == "schemas").then(|| model(&component)).flatten();
    let name = given.unwrap_or_else(|| Words::split(&component));
    let is_said = kind.is_empty() || name.0.last().is_some_and(|last| last == kind);
    let name = if is_said { name } else { name.with(kind) };
    let inner: Vec<_> = match section.as_ref() {
        "schemas" => keys.collect(),
        _ => keys.skip_while(|key| key != "schema").skip(1).collect(),
    };
    let words = below(name.clone(), &inner)?;
    (section != "schemas" || words != name).then_some(words)
}

/// Adds the words of the way from the component's schema down to one in it.
fn below(mut words: Words, keys: &[Cow<'_, str>]) -> Option<Words> {
    let mut keys = keys.iter();
    while let Some(key) = keys.next() {
        match key.as_ref() {
            "properties" => words = words.then(&Words::split(keys.next()?)),
            "items" => words = words.singular().unwrap_or_else(|| words.with("item")),
            "additionalProperties" => words = words.with("value"),
            "allOf" => {
                keys.next()?;
            }
            _ => return None,
        }
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(at: &str) -> Option<String> {
        let model = |name: &str| (name == "acme_Pet").then(|| Words::split("Pet"));
        words(&Pointer::from_text(at), model).map(|words| words.to_string())
    }

    #[test]
    fn names_what_stands_in_shared_components() {
        for (at, expected) in [
            (
                "/components/responses/users/content/application~1json/schema",
                Some("users response"),
            ),
            (
                "/components/responses/users/content/application~1json/schema/allOf/1/properties/result",
                Some("users response result"),
            ),
            (
                "/components/requestBodies/Rules/content/application~1json/schema/properties/rules/items",
                Some("rules body rule"),
            ),
            ("/components/parameters/direction/schema", Some("direction")),
            ("/components/schemas/User", None),
            (
                "/components/schemas/acme_Pet/properties/owner",
                Some("pet owner"),
            ),
            ("/components/schemas/User/allOf/1", None),
            (
                "/components/schemas/User/allOf/1/properties/id",
                Some("user id"),
            ),
            ("/components/schemas/User/oneOf/1/properties/id", None),
            ("/paths/~1users/get/parameters/0/schema", None),
        ] {
            assert_eq!(named(at).as_deref(), expected, "{at}");
        }
    }
}
