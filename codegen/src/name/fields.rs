use super::{
    Ident, TypeNames,
    ident::Kind,
    memory::Members,
    reserved,
    scope::{self, Claim},
    words,
};
use crate::sdk::{Argument, Field, Method, Object, Place, Presence, Words};

/// Names the fields of an object and its map of further members.
pub(super) fn of_object(ident: Ident, object: &Object, memory: &Members) -> TypeNames {
    let rest = Words(vec!["rest".to_owned()]);
    let mut claims: Vec<_> = object
        .fields
        .iter()
        .map(|field| Member::of_field(field, memory))
        .collect();
    claims.push(Member {
        words: &rest,
        wire: "rest members",
        place: None,
        rank: WEAKEST,
        reserved: &reserved::FIELDS,
        memory,
    });
    let mut members = scope::idents(Kind::Value, &claims);
    let rest = members.pop().unwrap_or_default();
    TypeNames {
        ident,
        members,
        rest,
    }
}

/// Names the arguments of a method.
///
/// Those in the signature are one scope, those in the params struct another.
pub(super) fn of_method(method: &Method, memory: &Members) -> Vec<Ident> {
    let mut positional = signature(method, memory).into_iter();
    let mut named = params(method, memory).into_iter();
    method
        .arguments
        .iter()
        .map(|argument| {
            let scope = match argument.is_positional {
                true => &mut positional,
                false => &mut named,
            };
            scope.next().expect("each scope has named its arguments")
        })
        .collect()
}

fn signature(method: &Method, memory: &Members) -> Vec<Ident> {
    let of = |argument| Member::of_argument(argument, &reserved::ARGUMENTS, memory);
    scope::idents(
        Kind::Value,
        &method.positional().map(of).collect::<Vec<_>>(),
    )
}

fn params(method: &Method, memory: &Members) -> Vec<Ident> {
    let of = |argument| Member::of_argument(argument, &reserved::FIELDS, memory);
    scope::idents(Kind::Value, &method.named().map(of).collect::<Vec<_>>())
}

/// Rank of members that nothing is emitted for.
const SILENT: u8 = 1;

/// Rank of members that are not the document's.
const WEAKEST: u8 = 2;

/// A member of an object or an argument of a method.
///
/// Its forms: its words; behind the word for its place, if it has one; with all symbols of its name on the wire spelled; with a word
/// for the case of that name.
struct Member<'a> {
    words: &'a Words,
    wire: &'a str,
    place: Option<Place>,
    rank: u8,
    reserved: &'static [&'static str],
    memory: &'a Members,
}

impl<'a> Member<'a> {
    fn of_field(field: &'a Field, memory: &'a Members) -> Self {
        Self {
            words: &field.words,
            wire: &field.wire,
            place: None,
            rank: rank(field),
            reserved: &reserved::FIELDS,
            memory,
        }
    }

    fn of_argument(
        argument: &'a Argument,
        reserved: &'static [&'static str],
        memory: &'a Members,
    ) -> Self {
        Self {
            place: Some(argument.place),
            reserved,
            ..Self::of_field(&argument.field, memory)
        }
    }

    /// Writes `words`, with a further word if they are reserved.
    fn write(&self, words: &Words) -> String {
        let text = words::snake(&words::shortened(words, words::GIVEN));
        if self.reserved.contains(&text.as_str()) {
            return text + "_field";
        }
        text
    }
}

fn rank(field: &Field) -> u8 {
    match field.presence {
        Presence::Fixed(_) => SILENT,
        Presence::Required
        | Presence::Optional
        | Presence::Nullable
        | Presence::OptionalNullable => 0,
    }
}

impl Claim for Member<'_> {
    fn form(&self, level: usize) -> Option<String> {
        match (level, self.place) {
            (0, _) => Some(self.write(self.words)),
            (1, Some(place)) => Some(self.write(&place_word(place).then(self.words))),
            (1, None) | (2, Some(_)) => Some(self.write(&Words::spell(self.wire))),
            (2, None) | (3, Some(_)) => Some(self.write(&self.words.with(case_word(self.wire)?))),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        self.rank
    }

    fn order(&self) -> &str {
        self.wire
    }

    fn kept(&self) -> Option<String> {
        let first = self.write(self.words);
        match self.place {
            Some(place) => self
                .memory
                .kept(&placed(place, self.wire), self.wire, &first),
            None => self.memory.kept(self.wire, self.wire, &first),
        }
    }
}

/// Returns what an argument is remembered by: two can have one name on the wire.
pub(super) fn key_of(argument: &Argument) -> String {
    placed(argument.place, &argument.field.wire)
}

fn placed(place: Place, wire: &str) -> String {
    match place {
        Place::Member | Place::Body => wire.to_owned(),
        Place::Path | Place::Alternative | Place::Query | Place::Header | Place::Cookie => {
            format!("{}:{wire}", words::snake(&place_word(place)))
        }
    }
}

fn place_word(place: Place) -> Words {
    let word = match place {
        Place::Path | Place::Alternative => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
        Place::Member | Place::Body => "body",
    };
    Words(vec![word.to_owned()])
}

/// Returns a word for the case of a name, for names that differ in nothing else; `None`: it has no letters with a case.
pub(super) fn case_word(text: &str) -> Option<&'static str> {
    let is_upper = |c: char| c.is_uppercase();
    let mut letters = text
        .chars()
        .filter(|c| c.is_uppercase() || c.is_lowercase());
    let is_capitalised = letters.next()?.is_uppercase();
    let has_upper = letters.clone().any(is_upper);
    let has_lower = letters.any(char::is_lowercase);
    Some(match (is_capitalised, has_upper, has_lower) {
        (false, false, _) => "lower",
        (true, _, false) => "upper",
        (true, false, true) => "title",
        (_, true, _) => "mixed",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::support::{argument, field, method, named_type, object, shuffled};

    fn named(wires: &[&str]) -> Vec<String> {
        let object = object(wires.iter().copied().map(field));
        let names = of_object(Ident::default(), &object, &Members::default());
        names.members.iter().map(Ident::to_string).collect()
    }

    #[test]
    fn fields_are_written_in_snake_case() {
        let wires = ["createdAt", "x-y", "type", "self", "2fa", "", "new", "*"];
        let idents = [
            "created_at",
            "x_y",
            "r#type",
            "self_",
            "n2fa",
            "unnamed",
            "new_field",
            "star",
        ];
        assert_eq!(named(&wires), idents);
    }

    #[test]
    fn symbols_are_spelled_only_when_names_collide() {
        assert_eq!(named(&["@type", "name"]), ["r#type", "name"]);
        assert_eq!(named(&["@type", "type"]), ["at_type", "r#type"]);
        assert_eq!(
            named(&["a-b", "a_b", "a.b"]),
            ["a_dash_b", "a_b", "a_dot_b"]
        );
    }

    #[test]
    fn names_that_differ_in_case_say_so() {
        assert_eq!(
            named(&["ID", "id", "Id"]),
            ["id_upper", "id_lower", "id_title"]
        );
        assert_eq!(
            named(&["userId", "user_id"]),
            ["user_id_mixed", "user_id_lower"]
        );
    }

    #[test]
    fn the_order_of_fields_decides_nothing() {
        let wires = [
            "a-b", "a_b", "aB", "A_B", "a.b", "x", "@x", "$x", "a__b", "rest",
        ];
        let mut expected: Vec<_> = wires.into_iter().zip(named(&wires)).collect();
        expected.sort_unstable();
        for seed in 0..20 {
            let wires = shuffled(&wires, seed);
            let mut names: Vec<_> = wires.iter().copied().zip(named(&wires)).collect();
            names.sort_unstable();
            assert_eq!(names, expected);
        }
    }

    #[test]
    fn the_map_of_further_members_gives_way() {
        let names = of_object(
            Ident::default(),
            &object([field("rest")]),
            &Members::default(),
        );
        assert_eq!(names.members[0].as_str(), "rest");
        assert_eq!(names.rest.as_str(), "rest_members");
    }

    #[test]
    fn arguments_of_one_name_get_their_place() {
        let arguments = [
            argument(Place::Path, "id", true),
            argument(Place::Path, "account_id", false),
            argument(Place::Query, "account_id", false),
            argument(Place::Member, "id", false),
            argument(Place::Path, "params", true),
        ];
        let names = of_method(&method("update", arguments), &Members::default());
        let names: Vec<_> = names.iter().map(Ident::as_str).collect();
        let expected = [
            "id",
            "path_account_id",
            "query_account_id",
            "id",
            "params_field",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn what_had_a_name_keeps_it_when_another_wants_it() {
        let sdk = |line: &str| {
            let mut sdk = crate::name::support::sdk_of([named_type("zone")]);
            let key = crate::sdk::type_key(&sdk.types.0[0]);
            sdk.remembered
                .0
                .insert(format!("{key} members"), line.to_owned());
            sdk.remembered.0.insert(key, "$shared.Zone".to_owned());
            sdk
        };
        let names = |line: &str| {
            let sdk = sdk(line);
            let memory = Members::of_type(&sdk, &sdk.types.0[0]);
            let object = object(["created_at", "createdAt"].map(field));
            let names = of_object(Ident::default(), &object, &memory);
            names
                .members
                .iter()
                .map(Ident::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(""), ["created_at", "created_at_mixed"]);
        assert_eq!(
            names("createdAt=created_at"),
            ["created_at_lower", "created_at"]
        );
        assert_eq!(
            named(&["created_at", "createdAt"]),
            ["created_at_lower", "created_at_mixed"]
        );
    }
}
