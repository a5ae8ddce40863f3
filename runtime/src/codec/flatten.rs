use super::{Arrays, Nested, QuerySettings, tree::Tree};

/// A name with a value that is written in one go: a scalar, an upload, or a list to be joined.
pub(super) type Leaf<'a> = (String, &'a Tree);

/// Returns the settings of the style *deepObject*, which says nothing about lists. Repeating a name is no way to write one
/// there: what reads brackets keeps the last of two values with one name.
pub(super) fn deep(settings: QuerySettings) -> QuerySettings {
    QuerySettings {
        nested: Nested::Brackets,
        arrays: match settings.arrays {
            Arrays::Repeat => Arrays::Deep,
            arrays => arrays,
        },
    }
}

/// Spreads a nested value over names, as `settings` say. Empty arrays and objects leave nothing, and
/// nulls in arrays are dropped.
pub(super) fn flatten<'a>(
    name: String,
    tree: &'a Tree,
    settings: QuerySettings,
    leaves: &mut Vec<Leaf<'a>>,
) {
    match tree {
        Tree::Object(members) => {
            for (member, value) in members {
                let name = nested(&name, member, settings.nested);
                flatten(name, value, settings, leaves);
            }
        }
        Tree::List(items) if settings.arrays == Arrays::Comma && is_joinable(items) => {
            leaves.push((name, tree));
        }
        Tree::List(items) => {
            let arrays = arrays(settings.arrays, items);
            for (index, item) in items.iter().filter(|item| !item.is_null()).enumerate() {
                flatten(item_name(&name, index, arrays), item, settings, leaves);
            }
        }
        _ => leaves.push((name, tree)),
    }
}

fn arrays(arrays: Arrays, items: &[Tree]) -> Arrays {
    match arrays {
        Arrays::Deep if items.iter().any(Tree::is_nested) => Arrays::Indices,
        Arrays::Deep => Arrays::Brackets,
        arrays => arrays,
    }
}

/// Says whether `items` can be written as one value with delimiters: only scalars, and at least one.
fn is_joinable(items: &[Tree]) -> bool {
    items.iter().all(Tree::is_scalar) && items.iter().any(|item| !item.is_null())
}

fn nested(name: &str, member: &str, nested: Nested) -> String {
    match nested {
        Nested::Dots => format!("{name}.{member}"),
        Nested::Brackets => format!("{name}[{member}]"),
    }
}

/// Documents that write `ids[]` for the name have said how the items are named.
fn item_name(name: &str, index: usize, arrays: Arrays) -> String {
    match arrays {
        _ if name.ends_with("[]") => name.to_owned(),
        Arrays::Repeat | Arrays::Comma => name.to_owned(),
        Arrays::Brackets | Arrays::Deep => format!("{name}[]"),
        Arrays::Indices => format!("{name}[{index}]"),
    }
}
