use super::{
    Casings, Ident, TypeNames,
    fields::case_word,
    ident::Kind,
    memory::{Listing, Members},
    record::{self, Remembers},
    reserved,
    scope::{self, Claim, Kept},
    words,
};
use crate::{
    http::Literal,
    sdk::{Enum, KnownMembers, Scalar, Sdk, TypeRef, Union, Words},
};

/// Names the values of an enum.
pub(super) fn of_enum(
    ident: Ident,
    values: &Enum,
    casings: &Casings,
    memory: Members<'_>,
) -> TypeNames {
    let claims = values_of(values, casings, memory);
    named(ident, scope::idents(Kind::Variant, &claims))
}

/// Names the variants of a union.
///
/// `words` are those of the union: a type whose name is made of them and of its variant's says nothing new.
pub(super) fn of_union(
    ident: Ident,
    words: &Words,
    union: &Union,
    sdk: &Sdk,
    casings: &Casings,
    memory: Members<'_>,
) -> TypeNames {
    let claims = alternatives(words, union, sdk, casings, memory);
    named(ident, scope::idents(Kind::Variant, &claims))
}

/// Returns what is to be remembered of the values of an enum.
pub(super) fn remembered(values: &Enum, casings: &Casings, idents: &[Ident]) -> KnownMembers {
    let claims = values_of(values, casings, Members::default());
    record::members(Kind::Variant, &claims, idents)
}

/// Returns what is to be remembered of the variants of a union.
pub(super) fn remembered_union(
    words: &Words,
    union: &Union,
    sdk: &Sdk,
    casings: &Casings,
    memory: Members<'_>,
    idents: &[Ident],
) -> KnownMembers {
    let claims = alternatives(words, union, sdk, casings, memory);
    record::members(Kind::Variant, &claims, idents)
}

fn values_of<'a>(values: &'a Enum, casings: &'a Casings, memory: Members<'a>) -> Vec<Value<'a>> {
    let values = values.values.iter();
    values
        .map(|value| Value {
            words: &value.words,
            wire: wire(&value.literal),
            casings,
            memory,
        })
        .collect()
}

fn alternatives<'a>(
    words: &'a Words,
    union: &'a Union,
    sdk: &'a Sdk,
    casings: &'a Casings,
    memory: Members<'a>,
) -> Vec<Alternative<'a>> {
    let variants = union.variants.iter();
    variants
        .map(|variant| {
            let fresh = Alternative {
                words: variant.words.clone(),
                ty: &variant.ty,
                union: words,
                sdk,
                casings,
                memory,
            };
            fresh.remembered()
        })
        .collect()
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
    memory: Members<'a>,
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

    fn kept(&self) -> Kept {
        self.memory.kept(&self.key(), self.listing())
    }
}

impl Remembers for Value<'_> {
    fn key(&self) -> String {
        self.wire.clone()
    }

    /// Most values are in snake case, of which there is only one with each name.
    fn listing(&self) -> Listing {
        if self.wire == words::snake(self.words) {
            Listing::Odd
        } else {
            Listing::Always
        }
    }
}

/// A variant of a union. Its forms: its words; the words of its type.
struct Alternative<'a> {
    words: Words,
    ty: &'a TypeRef,
    union: &'a Words,
    sdk: &'a Sdk,
    casings: &'a Casings,
    memory: Members<'a>,
}

impl Claim for Alternative<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let words = match level {
            0 => self.words.clone(),
            1 => self.type_words(self.ty),
            _ => return None,
        };
        let says_nothing = level == 1 && words == self.union.then(&self.words);
        (!says_nothing).then(|| write(&words, self.casings))
    }

    fn kept(&self) -> Kept {
        self.memory.kept(&self.key(), self.listing())
    }
}

impl Remembers for Alternative<'_> {
    /// Returns its words, and those of its type: several can have the same words.
    fn key(&self) -> String {
        let ty = self.type_words(self.ty);
        format!("{}:{}", self.words.0.join("_"), ty.0.join("_"))
    }

    fn listing(&self) -> Listing {
        Listing::Always
    }
}

impl Alternative<'_> {
    /// Returns it with the words that its type had as a variant: what tells a variant apart, and so says what it is, changes with the others.
    fn remembered(self) -> Self {
        let end = format!(":{}", self.type_words(self.ty).0.join("_"));
        let mut known = self.memory.keys().filter_map(|key| key.strip_suffix(&end));
        let (only, another) = (known.next(), known.next());
        match only.filter(|words| another.is_none() && !words.is_empty()) {
            Some(words) => {
                let words = words.split('_').map(str::to_owned).collect();
                Self {
                    words: Words(words),
                    ..self
                }
            }
            None => self,
        }
    }

    /// Returns the words of a type: `string list` for a list of strings.
    fn type_words(&self, ty: &TypeRef) -> Words {
        match ty {
            TypeRef::Named(id) => self.sdk.types[*id].words.clone(),
            TypeRef::List(items) => self.inner_words(items).with("list"),
            TypeRef::Map(values) => self.inner_words(values).with("map"),
            TypeRef::Nullable(inner) => self.type_words(inner),
            TypeRef::Json => Words::split("json"),
            TypeRef::Scalar(scalar) => Words::split(scalar_words(scalar)),
        }
    }

    /// Returns the words of items and values. Anonymous ones have theirs from the union, which say nothing here.
    fn inner_words(&self, ty: &TypeRef) -> Words {
        let words = self.type_words(ty);
        match ty {
            TypeRef::Named(_) if words.0.starts_with(&self.union.0) => Words::split("object"),
            TypeRef::Named(_)
            | TypeRef::List(_)
            | TypeRef::Map(_)
            | TypeRef::Nullable(_)
            | TypeRef::Json
            | TypeRef::Scalar(_) => words,
        }
    }
}

fn scalar_words(scalar: &Scalar) -> &str {
    match scalar {
        Scalar::String => "string",
        Scalar::Bool => "bool",
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::I128 => "integer",
        Scalar::F32 | Scalar::F64 => "number",
        Scalar::DateTime => "date time",
        Scalar::Date => "date",
        Scalar::Time => "time",
        Scalar::Duration => "duration",
        Scalar::Uuid => "uuid",
        Scalar::Decimal => "decimal",
        Scalar::Base64 => "base64",
        Scalar::Upload => "upload",
        Scalar::Secret => "secret",
        Scalar::External(path) => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::support::{enum_of, named_type, sdk_of, union_of};

    fn named(values: &[&str]) -> Vec<String> {
        let names = of_enum(
            Ident::default(),
            &enum_of(values),
            &Casings::default(),
            Members::default(),
        );
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
        let names = of_union(
            Ident::default(),
            &Words::default(),
            &union,
            &sdk,
            &Casings::default(),
            Members::default(),
        );
        let names: Vec<_> = names.members.iter().map(Ident::as_str).collect();
        assert_eq!(names, ["CardSource", "BankSource", "Other"]);
    }
}
