use crate::{
    emit::{
        support::{Fixture, ZONES, assert_has, enumeration, field, object, string},
        types::types,
    },
    http::{Literal, StatusRange},
    sdk::{
        Direction, Docs, EnumBase, Home, JsonKind, Object, Presence, Scalar, Shape, Telling,
        TypeRef, Union, Variant, Words,
    },
};

fn printed(fixture: &Fixture) -> String {
    fixture.print(|site| types(site, Home::Resource(ZONES)))
}

fn one(direction: Direction, shape: Shape) -> String {
    let mut fixture = Fixture::new();
    fixture.declare("zone", direction, shape);
    printed(&fixture)
}

fn literals(texts: &[&str]) -> Vec<Literal> {
    texts
        .iter()
        .map(|text| Literal::String((*text).to_owned()))
        .collect()
}

#[test]
fn an_answer_of_optional_members_is_read_in_place() {
    let shape = object([
        field("id", string(), Presence::Optional),
        field(
            "createdAt",
            TypeRef::Scalar(Scalar::DateTime),
            Presence::Optional,
        ),
    ]);
    let text = one(Direction::Response, shape);
    let wanted = r#"#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Zone {
    pub id: Option<String>,
    /// wire name: `createdAt`
    pub created_at: Option<rt::DateTime>,
}
rt::decode!(Zone, optional("id" => id, "createdAt" => created_at));
rt::serde_impls!(Zone);
"#;
    assert_eq!(text, wanted);
}

#[test]
fn required_members_are_asked_for() {
    let shape = object([
        field("id", string(), Presence::Required),
        field("note", string(), Presence::OptionalNullable),
    ]);
    let text = one(Direction::Response, shape);
    assert_has(&text, "#[derive(Clone, Debug)]");
    assert_has(&text, "rt::decode!(Zone, required(id), optional(note));");
    assert_has(&text, "pub note: Option<String>");
}

#[test]
fn a_member_may_be_called_like_our_own_locals() {
    let names = [
        "reader", "slots", "members", "value", "sink", "default", "new",
    ];
    let mut fields = names
        .map(|name| field(name, string(), Presence::Required))
        .to_vec();
    fields.push(field("note", string(), Presence::OptionalNullable));
    let text = one(Direction::Both, object(fields));
    assert_has(&text, "reader: rt::need(slots.0, \"reader\")?");
}

#[test]
fn what_is_sent_can_be_made() {
    let shape = object([
        field("name", string(), Presence::Required),
        field("count", TypeRef::Scalar(Scalar::I64), Presence::Required),
        field("note", string(), Presence::OptionalNullable),
        field("alias", string(), Presence::Nullable),
        field(
            "kind",
            string(),
            Presence::Fixed(Literal::String("zone".to_owned())),
        ),
        field(
            "tags",
            TypeRef::List(Box::new(string())),
            Presence::Optional,
        ),
    ]);
    let text = one(Direction::Request, shape);
    assert_has(
        &text,
        "rt::builder!(Zone::new(name: impl Into<String>, count: i64, alias: Option<String>), tags: Vec<String>; patch(note: String));",
    );
    assert_has(
        &text,
        r#"("name", &self.name), ("count", &self.count), ("note", &self.note),
           ("alias", &rt::Nullable(&self.alias)), ("kind", &"zone"), ("tags", &self.tags)"#,
    );
    assert!(!text.contains("Decode"));
}

#[test]
fn five_required_members_are_named() {
    let names = ["a", "b", "c", "d", "e"];
    let shape = object(names.map(|name| field(name, string(), Presence::Required)));
    let text = one(Direction::Request, shape);
    assert_has(&text, "pub fn new(required: ZoneRequired) -> Self");
    assert_has(
        &text,
        "pub struct ZoneRequired { /// See `Zone::a`. pub a: String,",
    );
}

#[test]
fn recursion_goes_through_a_box() {
    let mut fixture = Fixture::new();
    let id = fixture.declare("zone", Direction::Both, object([]));
    let mut parent = field("parent", TypeRef::Named(id), Presence::Optional);
    parent.boxed = true;
    fixture.sdk.types[id].shape = object([parent]);
    let text = printed(&fixture);
    assert_has(&text, "pub parent: Option<Box<Zone>>");
    assert_has(&text, "rt::builder!(Zone::new(), parent: Zone);");
}

#[test]
fn further_members_are_kept() {
    let shape = Shape::Object(Object {
        fields: vec![field("id", string(), Presence::Optional)],
        rest: Some(TypeRef::Json),
    });
    let text = one(Direction::Both, shape);
    assert_has(&text, "rt::Map<rt::Json>");
    assert_has(&text, "reader.object_with_rest(members, &mut value.");
    assert_has(&text, "sink.object_with_rest(members, &self.");
}

#[test]
fn an_empty_object_is_a_struct() {
    let text = one(Direction::Both, object([]));
    assert_has(&text, "pub struct Zone {}");
    assert_has(&text, "rt::decode!(Zone, optional());");
}

#[test]
fn an_enum_keeps_what_it_does_not_know() {
    let shape = enumeration(literals(&["active", "in-progress"]), EnumBase::String);
    let text = one(Direction::Both, shape);
    let wanted = r#"#[derive(Clone)]
#[non_exhaustive]
pub enum Zone {
    /// `active`
    Active,
    /// `in-progress`
    InProgress,
    /// A value that this version does not know.
    Unrecognized(String),
}
rt::string_enum!(Zone::Unrecognized, Active = "active", InProgress = "in-progress");
rt::serde_impls!(Zone);
"#;
    let start = text.find("#[derive").expect("a derive");
    assert_eq!(
        text[start..].replace("InDashProgress", "InProgress"),
        wanted
    );
}

#[test]
fn integers_have_signs() {
    let numbers = [Literal::Number((-1).into()), Literal::Number(2.into())];
    let text = one(Direction::Both, enumeration(numbers, EnumBase::Integer));
    assert_has(&text, "match value { -1 => Self::");
    assert_has(&text, "=> -1, ");
    assert_has(&text, "rt::integer_enums!(Zone);");
}

fn union(telling: Telling) -> String {
    let variant = |name: &str, ty| Variant {
        words: Words::split(name),
        ty,
        boxed: false,
        docs: Docs::default(),
    };
    one(
        Direction::Both,
        Shape::Union(Union {
            variants: vec![
                variant("text", string()),
                variant("flag", TypeRef::Scalar(Scalar::Bool)),
            ],
            telling,
        }),
    )
}

#[test]
fn variants_are_told_apart_by_a_tag() {
    let values = [("a", 0), ("b", 1), ("a", 1)].map(|(text, index)| (text.to_owned(), index));
    let text = union(Telling::Tag {
        member: "type".to_owned(),
        values: values.to_vec(),
        otherwise: None,
    });
    assert_has(
        &text,
        r#"match reader.tag("type")?.as_deref() {
            Some("a") => reader.told(Self::Text),
            Some("b") => reader.told(Self::Flag),
            _ => reader.unrecognized().map(Self::Unrecognized),
        }"#,
    );
    assert_has(
        &text,
        "Self::Text(value) => rt::Encode::encode(value, sink),",
    );
}

#[test]
fn the_status_of_an_answer_tells_variants_apart() {
    let text = union(Telling::Status {
        statuses: vec![
            (StatusRange::Class(4), 0),
            (StatusRange::Code(404), 1),
            (StatusRange::Code(410), 1),
        ],
        otherwise: Some(0),
    });
    assert_has(
        &text,
        "match reader.status() { 404 | 410 => reader.try_told(&mut value, Self::Flag)?, 400..=499 =>",
    );
    assert_has(&text, "_ => reader.try_told(&mut value, Self::Text)?");
}

#[test]
fn variants_are_told_apart_by_kind_member_or_trial() {
    let text = union(Telling::Kind {
        kinds: vec![
            (JsonKind::Integer, 0),
            (JsonKind::Number, 0),
            (JsonKind::Bool, 1),
        ],
        items: Vec::new(),
    });
    assert_has(
        &text,
        "rt::Kind::Integer | rt::Kind::Number => reader.told(Self::Text)",
    );
    let text = union(Telling::Member {
        members: vec![("url".to_owned(), 1)],
        otherwise: Some(0),
    });
    assert_has(
        &text,
        r#"match reader.first_member_of(&["url"])? {
            Some(0) => reader.try_told(&mut value, Self::Flag)?,
            _ => reader.try_told(&mut value, Self::Text)?,
        }"#,
    );
    let text = union(Telling::Trial(vec![1, 0]));
    assert_has(
        &text,
        "let is_known = reader.is_exactly(&mut value, Self::Flag)? || reader.is_exactly(&mut value, Self::Text)?;",
    );
    assert_has(
        &text,
        "match reader.fittest(&[rt::fit::<bool>, rt::fit::<String>])?",
    );
}

#[test]
fn types_of_other_modules_are_named_in_full() {
    let mut fixture = Fixture::new();
    let shared = fixture.declare("thing", Direction::Response, object([]));
    fixture.sdk.types[shared].home = Home::Shared;
    let list = TypeRef::List(Box::new(TypeRef::Named(shared)));
    fixture.declare("zone", Direction::Response, Shape::Alias(list));
    assert_eq!(
        printed(&fixture),
        "pub type Zone = Vec<crate::shared::Thing>;\n"
    );
}
