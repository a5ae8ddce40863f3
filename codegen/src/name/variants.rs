use super::{
    Casings, Ident, TypeNames,
    fields::case_word,
    ident::Kind,
    reserved,
    scope::{self, Claim},
    words,
};
use crate::{
    http::Literal,
    sdk::{Enum, Sdk, TypeRef, Union, Words},
};

/// Names the values of an enum.
pub(super) fn of_enum(ident: Ident, values: &Enum, casings: &Casings) -> TypeNames {
    let claims: Vec<_> = values
        .values
        .iter()
        .map(|value| Value {
            words: &value.words,
            wire: wire(&value.literal),
            casings,
        })
        .collect();
    named(ident, scope::idents(Kind::Variant, &claims))
}

/// Names the variants of a union.
pub(super) fn of_union(ident: Ident, union: &Union, sdk: &Sdk, casings: &Casings) -> TypeNames {
    let claims: Vec<_> = union
        .variants
        .iter()
        .map(|variant| Alternative {
            words: &variant.words,
            ty: &variant.ty,
            sdk,
            casings,
        })
        .collect();
    named(ident, scope::idents(Kind::Variant, &claims))
}

fn named(ident: Ident, members: Vec<Ident>) -> TypeNames {
    TypeNames {
        ident,
        members,
        rest: Ident::new("Unrecognized".to_owned()),
    }
}

fn wire(literal: &Literal) -> String {
    literal
        .as_str()
        .map_or_else(|| literal.to_string(), str::to_owned)
}

/// Writes `words`, with a further word if they are reserved.
fn write(words: &Words, casings: &Casings) -> String {
    let text = words::pascal(&words::shortened(words, words::GIVEN), casings);
    if reserved::VARIANTS.contains(&text.as_str()) {
        return text + "Value";
    }
    text
}

/// A value of an enum. Its forms: its words; with all symbols of the literal spelled; with a word for the literal's case.
struct Value<'a> {
    words: &'a Words,
    wire: String,
    casings: &'a Casings,
}

impl Claim for Value<'_> {
    fn form(&self, level: usize) -> Option<String> {
        match level {
            0 => Some(write(self.words, self.casings)),
            1 => Some(write(&Words::spell(&self.wire), self.casings)),
            2 => Some(write(
                &self.words.with(case_word(&self.wire)?),
                self.casings,
            )),
            _ => None,
        }
    }

    fn order(&self) -> &str {
        &self.wire
    }
}

/// A variant of a union. Its forms: its words; the words of its type; its words and what kind of type it has.
struct Alternative<'a> {
    words: &'a Words,
    ty: &'a TypeRef,
    sdk: &'a Sdk,
    casings: &'a Casings,
}

impl Claim for Alternative<'_> {
    fn form(&self, level: usize) -> Option<String> {
        match (level, self.ty) {
            (0, _) => Some(write(self.words, self.casings)),
            (1, TypeRef::Named(id)) => Some(write(&self.sdk.types[*id].words, self.casings)),
            (1, ty) => Some(write(&self.words.with(kind_word(ty)), self.casings)),
            _ => None,
        }
    }
}

fn kind_word(ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Scalar(_) | TypeRef::Named(_) => "value",
        TypeRef::List(_) => "list",
        TypeRef::Map(_) => "map",
        TypeRef::Nullable(_) => "option",
        TypeRef::Json => "json",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::support::{enum_of, named_type, sdk_of, union_of};

    fn named(values: &[&str]) -> Vec<String> {
        let names = of_enum(Ident::default(), &enum_of(values), &Casings::default());
        names.members.iter().map(Ident::to_string).collect()
    }

    #[test]
    fn values_are_written_in_camel_case() {
        let values = [
            "active",
            "in-progress",
            "1.1",
            "+1",
            "-1",
            "",
            "*",
            "2fa",
            "用户",
        ];
        let idents = [
            "Active",
            "InProgress",
            "V1_1",
            "Plus1",
            "Minus1",
            "Empty",
            "Star",
            "V2fa",
            "用户",
        ];
        assert_eq!(named(&values), idents);
    }

    #[test]
    fn the_variant_for_unknown_values_keeps_its_name() {
        assert_eq!(
            named(&["unrecognized", "self", "err"]),
            ["UnrecognizedValue", "SelfValue", "ErrValue"]
        );
    }

    #[test]
    fn values_that_differ_in_case_say_so() {
        assert_eq!(
            named(&["asc", "ASC", "Asc", "desc"]),
            ["AscLower", "AscUpper", "AscTitle", "Desc"]
        );
    }

    #[test]
    fn values_that_differ_in_symbols_spell_them() {
        assert_eq!(
            named(&["http/1", "http:1", "$", "ok 👍", "ok"]),
            ["HttpSlash1", "HttpColon1", "Dollar", "OkEmoji1f44d", "Ok"]
        );
    }

    #[test]
    fn variants_of_one_name_take_that_of_their_type() {
        let sdk = sdk_of([named_type("card_source"), named_type("bank_source")]);
        let union = union_of([("source", 0), ("source", 1), ("other", 0)]);
        let names = of_union(Ident::default(), &union, &sdk, &Casings::default());
        let names: Vec<_> = names.members.iter().map(Ident::as_str).collect();
        assert_eq!(names, ["CardSource", "BankSource", "Other"]);
    }
}
