use serde_json::Value;

use super::{
    Entry,
    read::{Members, Node},
};
use crate::document::pointer::Pointer;

/// A change of the document: an item of `openapi.transforms`.
#[derive(Clone, Debug, PartialEq)]
pub struct Transform {
    /// Place in the configuration.
    pub at: Pointer,
    /// Why the author wants it.
    pub reason: Option<String>,
    /// What it does.
    pub command: Command,
}

/// What a [`Transform`] does. Values stand below `args` in the configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Puts a value in place of others.
    Update {
        /// What is replaced.
        targets: Vec<Target>,
        /// The value.
        value: Given,
        /// Whether `{{value}}` in the text stands for the text that is replaced.
        is_template: bool,
    },
    /// Adds members to objects, or items to lists, that do not have them yet.
    Append {
        /// The objects or lists.
        targets: Vec<Target>,
        /// The members or the items.
        value: Given,
    },
    /// Merges an object into others, member by member, all the way down.
    Merge {
        /// The objects.
        targets: Vec<Target>,
        /// The object that is merged.
        value: Given,
    },
    /// Takes values out, or members of them.
    Remove {
        /// The values.
        targets: Vec<Target>,
        /// The members; empty: the values themselves.
        keys: Vec<Entry>,
    },
    /// Puts a copy of a value into other places.
    Copy {
        /// The value.
        from: Entry,
        /// Where copies go.
        to: Vec<Entry>,
    },
    /// Puts a value into another place, or under another name.
    Move {
        /// The value.
        from: Entry,
        /// Where it goes.
        to: Entry,
    },
    /// Lets every `oneOf` be an `anyOf`.
    OneOfToAnyOf {
        /// Values at which, and below which, that is done; empty: the whole document.
        targets: Vec<Target>,
    },
    /// Makes components of schemas, and leaves references to them behind.
    ExtractToRefs {
        /// The schemas, and what they are made into.
        refs: Vec<Extract>,
    },
    /// Asks for what is done anyway: members that tell the variants of a union apart are looked for in every document.
    GuessDiscriminators,
}

/// A schema that becomes a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Extract {
    /// The schemas; all are equal.
    pub targets: Vec<Target>,
    /// The component: a pointer that begins with `#/`, or the name of a schema.
    pub name: Entry,
}

/// What a transform is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// What a JSONPath leads to.
    Path(Entry),
    /// All values that are equal to the one that a JSONPath leads to, their texts for readers aside.
    Equal {
        /// The JSONPath.
        to: Entry,
        /// JSONPaths of values that are left alone.
        ignore: Vec<Entry>,
    },
}

/// A value that the author wrote, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Place in its file.
    pub at: Pointer,
    /// The value.
    pub value: Value,
}

#[derive(Clone, Copy)]
enum Name {
    Update,
    Append,
    Merge,
    Remove,
    Copy,
    Move,
    OneOfToAnyOf,
    ExtractToRefs,
    GuessDiscriminators,
}

const COMMANDS: &[(&str, Name)] = &[
    ("update", Name::Update),
    ("append", Name::Append),
    ("merge", Name::Merge),
    ("remove", Name::Remove),
    ("copy", Name::Copy),
    ("move", Name::Move),
    ("oneOfToAnyOf", Name::OneOfToAnyOf),
    ("extractToRefs", Name::ExtractToRefs),
    ("guessDiscriminantUnions", Name::GuessDiscriminators),
    // The older name of `merge`.
    ("mergeObject", Name::Merge),
];

impl Transform {
    /// Reads `transforms`, or its older name `transformations`.
    pub(super) fn read_all(openapi: &Node<'_>) -> Option<Vec<Self>> {
        let keys = ["transforms", "transformations"];
        let silent = ["code_samples", "code_sample", "code_sample_languages"];
        let members = openapi.members(&keys, &silent)?;
        let lists = keys.iter().flat_map(|key| members.items(key));
        Some(lists.filter_map(|node| Self::read(&node)).collect())
    }

    fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(&["command", "reason", "args"], &["name"])?;
        let name = members.need("command")?.choice(COMMANDS)?;
        Some(Self {
            at: node.at.clone(),
            reason: members.text("reason"),
            command: Command::read(name, &members)?,
        })
    }
}

impl Command {
    fn read(name: Name, transform: &Members<'_>) -> Option<Self> {
        match name {
            Name::OneOfToAnyOf => return one_of_to_any_of(transform),
            Name::GuessDiscriminators => return Some(Self::GuessDiscriminators),
            _ => {}
        }
        let args = transform.need("args")?;
        let known: &[&str] = match name {
            Name::Update => &["target", "value", "template"],
            Name::Append => &["target", "value"],
            Name::Merge => &["target", "value", "object"],
            Name::Remove => &["target", "keys"],
            Name::Copy | Name::Move => &["from", "to"],
            Name::ExtractToRefs => &["ref"],
            Name::OneOfToAnyOf | Name::GuessDiscriminators => &[],
        };
        let args = args.members(known, &[])?;
        match name {
            Name::Update => Some(Self::Update {
                targets: targets(&args)?,
                value: given(&args, "value")?,
                is_template: args.flag("template").unwrap_or_default(),
            }),
            Name::Append => Some(Self::Append {
                targets: targets(&args)?,
                value: given(&args, "value")?,
            }),
            Name::Merge => Some(Self::Merge {
                targets: targets(&args)?,
                value: args
                    .get("object")
                    .map(|node| Given::of(&node))
                    .or_else(|| given(&args, "value"))?,
            }),
            Name::Remove => Some(Self::Remove {
                targets: targets(&args)?,
                keys: args
                    .get("keys")
                    .map(|node| entries(&node))
                    .unwrap_or_default(),
            }),
            Name::Copy => Some(Self::Copy {
                from: Entry::read(&args.need("from")?)?,
                to: entries(&args.need("to")?),
            }),
            Name::Move => Some(Self::Move {
                from: Entry::read(&args.need("from")?)?,
                to: Entry::read(&args.need("to")?)?,
            }),
            Name::ExtractToRefs => {
                let refs = args.need("ref")?.one_or_more();
                let refs = refs.iter().filter_map(Extract::read).collect();
                Some(Self::ExtractToRefs { refs })
            }
            Name::OneOfToAnyOf | Name::GuessDiscriminators => None,
        }
    }
}

impl Extract {
    fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(&["target", "name"], &[])?;
        Some(Self {
            targets: targets(&members)?,
            name: Entry::read(&members.need("name")?)?,
        })
    }
}

fn one_of_to_any_of(transform: &Members<'_>) -> Option<Command> {
    let args = match transform.get("args") {
        Some(args) => Some(args.members(&["target"], &[])?),
        None => None,
    };
    let target = args.and_then(|args| args.get("target"));
    let targets = target.map(|node| target_list(&node)).unwrap_or_default();
    Some(Command::OneOfToAnyOf { targets })
}

fn targets(args: &Members<'_>) -> Option<Vec<Target>> {
    Some(target_list(&args.need("target")?))
}

fn target_list(node: &Node<'_>) -> Vec<Target> {
    let nodes = node.one_or_more();
    nodes.iter().filter_map(Target::read).collect()
}

impl Target {
    fn read(node: &Node<'_>) -> Option<Self> {
        if !node.value.is_object() {
            return Entry::read(node).map(Self::Path);
        }
        let members = node.members(&["matches_schema", "ignore"], &[])?;
        Some(Self::Equal {
            to: Entry::read(&members.need("matches_schema")?)?,
            ignore: members
                .get("ignore")
                .map(|node| entries(&node))
                .unwrap_or_default(),
        })
    }
}

fn entries(node: &Node<'_>) -> Vec<Entry> {
    let nodes = node.one_or_more();
    nodes.iter().filter_map(Entry::read).collect()
}

fn given(args: &Members<'_>, key: &str) -> Option<Given> {
    // `null` is a value like any other.
    match args.get_or_null(key) {
        Some(node) => Some(Given::of(&node)),
        None => args.need(key).map(|node| Given::of(&node)),
    }
}

impl Given {
    fn of(node: &Node<'_>) -> Self {
        Self {
            at: node.at.clone(),
            value: node.value.clone(),
        }
    }
}
