use super::{Arrays, Nested, QuerySettings, tree::Tree};

/// A name with a value that is written in one go: a scalar, an upload, or a list to be joined.
pub(super) type Leaf<'a> = (String, &'a Tree);

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
                flatten(
                    nested(&name, member, settings.nested),
                    value,
                    settings,
                    leaves,
                );
            }
        }
        Tree::List(items) if settings.arrays == Arrays::Comma && is_joinable(items) => {
            leaves.push((name, tree));
        }
        Tree::List(items) => {
            for (index, item) in items.iter().filter(|item| !item.is_null()).enumerate() {
                flatten(
                    item_name(&name, index, settings.arrays),
                    item,
                    settings,
                    leaves,
                );
            }
        }
        _ => leaves.push((name, tree)),
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

fn item_name(name: &str, index: usize, arrays: Arrays) -> String {
    match arrays {
        Arrays::Repeat | Arrays::Comma => name.to_owned(),
        Arrays::Brackets => format!("{name}[]"),
        Arrays::Indices => format!("{name}[{index}]"),
    }
}
