use super::{
    Encode, EncodeError, EncodeResult, Encoded, Nested, QuerySettings, Style,
    flatten::{Leaf, flatten},
    percent::{push_form, push_unreserved},
    tree::Tree,
};

/// Appends the parameter `name` to a percent-encoded query string.
///
/// `written` is the style and `explode` that the document writes down; without it, or where a style does
/// not say how nested values are written, `settings` decide. Absent values, empty arrays and empty objects
/// append nothing, nulls in arrays are dropped, and any other null is an empty value.
///
/// # Errors
/// Fails when the value holds a file or a number that is not finite.
pub fn append_query(
    query: &mut String,
    name: &str,
    value: &dyn Encode,
    written: Option<(Style, bool)>,
    settings: &QuerySettings,
) -> EncodeResult {
    let Some(tree) = Tree::of(value).map_err(|error| error.in_member(name))? else {
        return Ok(());
    };
    match written {
        Some((style, explode)) => append_styled(query, name, &tree, (style, explode), *settings),
        None => append_tree(query, name, &tree, *settings),
    }
    .map_err(|error| error.in_member(name))
}

/// Appends one name and value, which are still to be encoded, to a percent-encoded query string.
pub fn append_pair(query: &mut String, name: &str, value: &str) {
    push_name(query, name, push_unreserved);
    push_unreserved(query, value);
}

/// Writes an object as `application/x-www-form-urlencoded`.
///
/// # Errors
/// Fails when `value` is no object, and when it holds a file or a number that is not finite.
pub fn form_body(value: &dyn Encode, settings: &QuerySettings) -> Encoded<String> {
    let mut leaves = Vec::new();
    let tree = Tree::of(value)?.unwrap_or(Tree::Object(Vec::new()));
    let Tree::Object(members) = &tree else {
        return Err(EncodeError::new("the body of a form is not an object"));
    };
    for (name, value) in members {
        flatten(name.clone(), value, *settings, &mut leaves);
    }
    let mut body = String::new();
    push_leaves(&mut body, &leaves, push_form)?;
    Ok(body)
}

fn append_tree(
    query: &mut String,
    name: &str,
    tree: &Tree,
    settings: QuerySettings,
) -> EncodeResult {
    let mut leaves = Vec::new();
    flatten(name.to_owned(), tree, settings, &mut leaves);
    push_leaves(query, &leaves, push_unreserved)
}

fn append_styled(
    query: &mut String,
    name: &str,
    tree: &Tree,
    (style, explode): (Style, bool),
    settings: QuerySettings,
) -> EncodeResult {
    let in_brackets = QuerySettings {
        nested: Nested::Brackets,
        ..settings
    };
    match (style, tree) {
        (Style::DeepObject, _) => append_tree(query, name, tree, in_brackets),
        (_, Tree::List(items)) if explode => items
            .iter()
            .filter(|item| !item.is_null())
            .try_for_each(|item| append_tree(query, name, item, settings)),
        (_, Tree::Object(members)) if explode => members
            .iter()
            .try_for_each(|(member, value)| append_tree(query, member, value, settings)),
        (_, Tree::List(_) | Tree::Object(_)) => append_joined(query, name, tree, delimiter(style)),
        _ => append_tree(query, name, tree, settings),
    }
}

fn append_joined(query: &mut String, name: &str, tree: &Tree, delimiter: &str) -> EncodeResult {
    let parts = parts(tree)?;
    if !parts.is_empty() {
        push_name(query, name, push_unreserved);
        push_joined(query, &parts, delimiter, push_unreserved);
    }
    Ok(())
}

fn delimiter(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::Form | Style::DeepObject | Style::Simple | Style::Label | Style::Matrix => ",",
    }
}

/// Returns what stands between the delimiters: the items of an array, names and values of an object by
/// turns, or the one scalar. Nulls in arrays are dropped.
pub(super) fn parts(tree: &Tree) -> Encoded<Vec<String>> {
    let mut parts = Vec::new();
    match tree {
        Tree::List(items) => {
            for item in items.iter().filter(|item| !item.is_null()) {
                parts.push(item.text()?.into_owned());
            }
        }
        Tree::Object(members) => {
            for (name, value) in members {
                parts.push(name.clone());
                parts.push(value.text()?.into_owned());
            }
        }
        scalar => parts.push(scalar.text()?.into_owned()),
    }
    Ok(parts)
}

/// Appends `parts`, each encoded, with a delimiter that is encoded already.
pub(super) fn push_joined(
    out: &mut String,
    parts: &[String],
    delimiter: &str,
    push: fn(&mut String, &str),
) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(delimiter);
        }
        push(out, part);
    }
}

fn push_leaves(out: &mut String, leaves: &[Leaf<'_>], push: fn(&mut String, &str)) -> EncodeResult {
    for (name, tree) in leaves {
        push_name(out, name, push);
        push_joined(out, &parts(tree)?, ",", push);
    }
    Ok(())
}

fn push_name(out: &mut String, name: &str, push: fn(&mut String, &str)) {
    if !out.is_empty() {
        out.push('&');
    }
    push(out, name);
    out.push('=');
}
