use super::*;
use crate::{integer_enums, string_enum};

#[derive(Clone)]
enum Status {
    Active,
    OnHold,
    Unrecognized(String),
}

#[derive(Clone)]
enum Level {
    Low,
    Unrecognized(i64),
}

impl IntegerEnum for Level {
    fn from_value(value: i64) -> Self {
        match value {
            1 => Self::Low,
            _ => Self::Unrecognized(value),
        }
    }

    fn to_value(&self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Unrecognized(value) => *value,
        }
    }
}

string_enum!(Status::Unrecognized, Active = "active", OnHold = "on-hold");
integer_enums!(Level);

#[test]
fn reads_and_writes_strings() {
    let read_all: Vec<Status> = read(r#"["active","on-hold","new",7,true]"#).unwrap();
    assert_eq!(read_all[..2], [Status::Active, Status::OnHold]);
    let texts: Vec<&str> = read_all.iter().map(Status::as_str).collect();
    assert_eq!(texts, ["active", "on-hold", "new", "7", "true"]);
    assert_eq!(to_json_text(&read_all[2]).unwrap(), "\"new\"");
    assert!(read::<Status>("null").is_err());
    assert!(read::<Status>("[]").is_err());
}

#[test]
fn converts_strings() {
    assert_eq!(Status::from("on-hold"), Status::OnHold);
    assert_eq!(Status::from("x"), Status::Unrecognized("x".to_owned()));
    assert_eq!("active".parse(), Ok(Status::Active));
    assert_eq!(Status::OnHold.to_string(), "on-hold");
}

#[test]
fn reads_and_writes_integers() {
    let levels: Vec<Level> = read("[1,2.0,-3]").unwrap();
    assert_eq!(
        levels,
        [Level::Low, Level::Unrecognized(2), Level::Unrecognized(-3)]
    );
    assert_eq!(to_json_text(&levels).unwrap(), "[1,2,-3]");
    assert_eq!(
        (Level::from(1).to_string(), Level::Low.value()),
        ("1".to_owned(), 1)
    );
    assert!(read::<Level>("\"1\"").is_err());
}

#[test]
fn are_equal_and_printed_by_what_stands_in_json() {
    assert_eq!(Status::Unrecognized("active".to_owned()), Status::Active);
    assert_ne!(Status::Active, Status::OnHold);
    assert_eq!(format!("{:?}", Status::OnHold), r#"Status("on-hold")"#);
    assert_eq!(format!("{:?}", Level::Low), "Level(1)");
}
