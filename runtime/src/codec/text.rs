use std::borrow::Cow;

use super::{
    Encode, EncodeError, Encoded, Style, Written,
    percent::{push_cookie, push_reserved_path, push_segment, push_segment_item},
    query::{parts, push_joined},
    tree::Tree,
};

/// Writes the path parameter `name`, percent-encoded (RFC 6570, sections 3.2.2 to 3.2.7).
///
/// A style that a path cannot have is written as [`Style::Simple`].
///
/// # Errors
/// Fails when the value is absent, null or empty, and when it holds a file.
pub fn path_text(name: &str, value: &dyn Encode, written: Written) -> Encoded<String> {
    let Written { style, explode, .. } = written;
    let tree = Tree::of(value).map_err(|error| error.in_member(name))?;
    let tree = tree.unwrap_or(Tree::Null);
    let mut text = String::new();
    if explode && matches!(tree, Tree::Object(_)) {
        push_assigned(&mut text, &parts(&tree)?, separator(style, true));
    } else {
        push_items(&mut text, name, &tree, written)?;
    }
    match text.is_empty() {
        true => Err(EncodeError::new(format!(
            "missing value of the path parameter `{name}`"
        ))),
        false => {
            text.insert_str(0, &prefix(style, name, &tree, explode));
            Ok(text)
        }
    }
}

fn push_items(
    text: &mut String,
    name: &str,
    tree: &Tree,
    written: Written,
) -> Result<(), EncodeError> {
    let Written { style, explode, .. } = written;
    let parts = parts(tree)?;
    match (tree, explode && style == Style::Matrix) {
        (Tree::List(_), true) => {
            let parts: Vec<_> = parts
                .iter()
                .flat_map(|part| [name.into(), part.clone()])
                .collect();
            push_assigned(text, &parts, ";");
        }
        (Tree::List(_) | Tree::Object(_), _) => {
            push_joined(text, &parts, separator(style, explode), push_segment_item);
        }
        _ if written.reserved => push_joined(text, &parts, ",", push_reserved_path),
        _ => push_joined(text, &parts, ",", push_segment),
    }
    Ok(())
}

/// What stands before the text of a parameter that is not empty.
fn prefix(style: Style, name: &str, tree: &Tree, explode: bool) -> String {
    match style {
        Style::Label => ".".to_owned(),
        Style::Matrix if explode && !tree.is_scalar() => ";".to_owned(),
        Style::Matrix => {
            let mut text = ";".to_owned();
            push_segment_item(&mut text, name);
            text + "="
        }
        Style::Form
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::DeepObject
        | Style::Simple => String::new(),
    }
}

fn separator(style: Style, explode: bool) -> &'static str {
    match (style, explode) {
        (Style::Label, true) => ".",
        (Style::Matrix, true) => ";",
        _ => ",",
    }
}

/// Appends names and values, given by turns, as `name=value`.
fn push_assigned(text: &mut String, parts: &[Cow<'_, str>], separator: &str) {
    for (index, pair) in parts.chunks(2).enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        push_joined(text, pair, "=", push_segment_item);
    }
}

/// Writes the value of a header, in the style *simple*; `None` when it is absent or null.
///
/// # Errors
/// Fails when the value holds a file.
pub fn header_text(value: &dyn Encode, explode: bool) -> Encoded<Option<String>> {
    let Some(tree) = Tree::of(value)?.filter(|tree| !tree.is_null()) else {
        return Ok(None);
    };
    let parts = parts(&tree)?;
    Ok(Some(match tree {
        Tree::Object(_) if explode => {
            assigned(&parts, |name, value| format!("{name}={value}")).join(",")
        }
        _ => parts.join(","),
    }))
}

/// Writes a cookie parameter as the pairs that the `Cookie` header holds; `None` when it is absent, null or empty.
///
/// # Errors
/// Fails when the value holds a file.
pub fn cookie_text(name: &str, value: &dyn Encode, explode: bool) -> Encoded<Option<String>> {
    let Some(tree) = Tree::of(value)?.filter(|tree| !tree.is_null()) else {
        return Ok(None);
    };
    let parts = parts(&tree)?;
    if parts.is_empty() {
        return Ok(None);
    }
    Ok(Some(match tree {
        Tree::Object(_) if explode => assigned(&parts, cookie_pair).join("; "),
        Tree::List(_) if explode => {
            let pairs: Vec<_> = parts.iter().map(|part| cookie_pair(name, part)).collect();
            pairs.join("; ")
        }
        _ => {
            let mut text = format!("{name}=");
            push_joined(&mut text, &parts, ",", push_cookie);
            text
        }
    }))
}

fn assigned(parts: &[Cow<'_, str>], pair: impl Fn(&str, &str) -> String) -> Vec<String> {
    parts
        .chunks_exact(2)
        .map(|both| pair(&both[0], &both[1]))
        .collect()
}

fn cookie_pair(name: &str, value: &str) -> String {
    let mut text = format!("{name}=");
    push_cookie(&mut text, value);
    text
}

/// Writes a body of plain text: a scalar as it is, anything else as JSON.
///
/// # Errors
/// Fails when the value holds a file.
pub fn plain_text(value: &dyn Encode) -> Encoded<String> {
    match Tree::of(value)? {
        Some(tree) => Ok(tree.text()?.into_owned()),
        None => Ok(String::new()),
    }
}
