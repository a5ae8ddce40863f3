use super::{
    Ident, TypeNames,
    ident::Kind,
    memory::{Listing, Members},
    record::{self, Remembers},
    reserved,
    scope::{self, Claim, Kept},
    words,
};
use crate::sdk::{Argument, Field, KnownMembers, Method, Object, Place, Presence, Words};

/// Names the fields of an object and its map of further members.
pub(super) fn of_object(ident: Ident, object: &Object, memory: Members<'_>) -> TypeNames {
    let rest = Words(vec![REST.to_owned()]);
    let mut claims = claims(object, memory);
    claims.push(Member {
        words: &rest,
        wire: "rest members",
        place: None,
        rank: WEAKEST,
        reserved: &reserved::FIELDS,
        is_there: object.rest.is_some(),
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

/// Returns what is to be remembered of the fields of an object.
pub(super) fn remembered(object: &Object, idents: &[Ident]) -> KnownMembers {
    let claims = claims(object, Members::default());
    record::members(Kind::Value, &claims, idents)
}

fn claims<'a>(object: &'a Object, memory: Members<'a>) -> Vec<Member<'a>> {
    let fields = object.fields.iter();
    fields
        .map(|field| Member::of_field(field, memory))
        .collect()
}

/// Returns what is to be remembered of the arguments of a method.
pub(super) fn remembered_arguments(method: &Method, idents: &[Ident]) -> KnownMembers {
    let reserved = |argument: &Argument| match argument.is_positional {
        true => &reserved::ARGUMENTS[..],
        false => &reserved::FIELDS[..],
    };
    let arguments = method.arguments.iter();
    let claims: Vec<_> = arguments
        .map(|argument| Member::of_argument(argument, reserved(argument), Members::default()))
        .collect();
    record::members(Kind::Value, &claims, idents)
}

/// Names the arguments of a method.
///
/// Those in the signature are one scope, those in the params struct another.
pub(super) fn of_method(method: &Method, memory: Members<'_>) -> Vec<Ident> {
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

fn signature(method: &Method, memory: Members<'_>) -> Vec<Ident> {
    let of = |argument| Member::of_argument(argument, &reserved::ARGUMENTS, memory);
    scope::idents(
        Kind::Value,
        &method.positional().map(of).collect::<Vec<_>>(),
    )
}

fn params(method: &Method, memory: Members<'_>) -> Vec<Ident> {
    let of = |argument| Member::of_argument(argument, &reserved::FIELDS, memory);
    scope::idents(Kind::Value, &method.named().map(of).collect::<Vec<_>>())
}

/// Name of the map of further members.
const REST: &str = "rest";

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
    /// Whether it is emitted.
    is_there: bool,
    memory: Members<'a>,
}

impl<'a> Member<'a> {
    fn of_field(field: &'a Field, memory: Members<'a>) -> Self {
        Self {
            words: &field.words,
            wire: &field.wire,
            place: None,
            rank: rank(field),
            reserved: &reserved::FIELDS,
            is_there: true,
            memory,
        }
    }

    /// Returns whether something else could be called so that has another name on the wire.
    fn is_odd(&self) -> bool {
        self.wire != self.write(self.words) || self.wire == REST
    }

    fn of_argument(
        argument: &'a Argument,
        reserved: &'static [&'static str],
        memory: Members<'a>,
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

    fn kept(&self) -> Kept {
        if !self.is_there {
            return Kept::New;
        }
        self.memory.kept(&self.key(), self.listing())
    }
}

impl Remembers for Member<'_> {
    /// Returns its name on the wire, behind the word for its place: two arguments can have one name there.
    fn key(&self) -> String {
        self.place
            .map_or_else(|| self.wire.to_owned(), |place| placed(place, self.wire))
    }

    /// A path cannot be without its parameters. What stands in a body is known by its name alone, unless that is not its name in Rust.
    fn listing(&self) -> Listing {
        match self.place {
            Some(Place::Path | Place::Alternative) => Listing::Long,
            Some(Place::Query | Place::Header | Place::Cookie) => Listing::Always,
            Some(Place::Member | Place::Body) | None if self.is_odd() => Listing::Always,
            Some(Place::Member | Place::Body) | None => Listing::Odd,
        }
    }
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
    use crate::name::support::{argument, field, method, object, shuffled};

    fn named(wires: &[&str]) -> Vec<String> {
        let object = object(wires.iter().copied().map(field));
        let names = of_object(Ident::default(), &object, Members::default());
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
            Members::default(),
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
        let names = of_method(&method("update", arguments), Members::default());
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
}
