use std::borrow::Cow;

use super::{
    Encode, EncodeError, EncodeResult, Encoded, Encoding, QuerySettings, Style, Written,
    flatten::{Leaf, deep, flatten},
    percent::{push_form, push_reserved, push_unreserved},
    to_json_text,
    tree::Tree,
};

/// Appends the parameter `name` to a percent-encoded query string.
///
/// `written` is what the document writes down; without it, or where a style does not say how nested values are written,
/// `settings` decide. Absent values, empty arrays and empty objects append nothing, nulls in arrays are dropped, and any
/// other null is an empty value.
///
/// # Errors
/// Fails when the value holds a file or a number that is not finite.
pub fn append_query(
    query: &mut String,
    name: &str,
    value: &dyn Encode,
    written: Option<Written>,
    settings: &QuerySettings,
) -> EncodeResult {
    let Some(tree) = Tree::of(value).map_err(|error| error.in_member(name))? else {
        return Ok(());
    };
    let is_reserved = written.is_some_and(|written| written.reserved);
    let mut pairs = Pairs {
        out: query,
        settings: *settings,
        push_name: push_unreserved,
        push_value: if is_reserved {
            push_reserved
        } else {
            push_unreserved
        },
    };
    let appended = pairs.append(name, &tree, written);
    appended.map_err(|error| error.in_member(name))
}

/// Appends one name and value, which are still to be encoded, to a percent-encoded query string.
pub fn append_pair(query: &mut String, name: &str, value: &str) {
    push_name(query, name, push_unreserved);
    push_unreserved(query, value);
}

/// Writes an object as `application/x-www-form-urlencoded`, members as `encodings` say and the others as `settings` do.
///
/// # Errors
/// Fails when `value` is no object, and when it holds a file or a number that is not finite.
pub fn form_body(
    value: &dyn Encode,
    encodings: &[Encoding],
    settings: &QuerySettings,
) -> Encoded<String> {
    let tree = Tree::of(value)?.unwrap_or(Tree::Object(Vec::new()));
    let Tree::Object(members) = &tree else {
        return Err(EncodeError::new("the body of a form is not an object"));
    };
    let mut body = String::new();
    let mut pairs = Pairs {
        out: &mut body,
        settings: *settings,
        push_name: push_form,
        push_value: push_form,
    };
    for (name, value) in members {
        let encoding = Encoding::of(encodings, name);
        let appended = pairs.append_member(name, value, encoding);
        appended.map_err(|error| error.in_member(name))?;
    }
    Ok(body)
}

/// Names and values with `&` between them, and how both are encoded.
struct Pairs<'a> {
    out: &'a mut String,
    settings: QuerySettings,
    push_name: fn(&mut String, &str),
    push_value: fn(&mut String, &str),
}

impl Pairs<'_> {
    fn append_member(
        &mut self,
        name: &str,
        tree: &Tree,
        encoding: Option<&Encoding>,
    ) -> EncodeResult {
        match encoding {
            Some(encoding) if encoding.is_json => {
                let json = Tree::String(to_json_text(tree)?);
                self.append(name, &json, None)
            }
            _ => self.append(name, tree, encoding.and_then(|encoding| encoding.written)),
        }
    }

    fn append(&mut self, name: &str, tree: &Tree, written: Option<Written>) -> EncodeResult {
        let Some(Written { style, explode, .. }) = written else {
            return self.spread(name, tree, self.settings);
        };
        match tree {
            _ if style == Style::DeepObject => self.spread(name, tree, deep(self.settings)),
            Tree::List(items) if explode => items
                .iter()
                .filter(|item| !item.is_null())
                .try_for_each(|item| self.spread(name, item, self.settings)),
            Tree::Object(members) if explode => members
                .iter()
                .try_for_each(|(member, value)| self.spread(member, value, self.settings)),
            Tree::List(_) | Tree::Object(_) => self.join(name, tree, delimiter(style)),
            _ => self.spread(name, tree, self.settings),
        }
    }

    fn spread(&mut self, name: &str, tree: &Tree, settings: QuerySettings) -> EncodeResult {
        let mut leaves: Vec<Leaf<'_>> = Vec::new();
        flatten(name.to_owned(), tree, settings, &mut leaves);
        leaves
            .iter()
            .try_for_each(|(name, leaf)| self.push(name, &parts(leaf)?, ","))
    }

    fn join(&mut self, name: &str, tree: &Tree, delimiter: &str) -> EncodeResult {
        match parts(tree)? {
            parts if parts.is_empty() => Ok(()),
            parts => self.push(name, &parts, delimiter),
        }
    }

    fn push(&mut self, name: &str, parts: &[Cow<'_, str>], delimiter: &str) -> EncodeResult {
        push_name(self.out, name, self.push_name);
        push_joined(self.out, parts, delimiter, self.push_value);
        Ok(())
    }
}

/// Returns what separates items, percent-encoded where it has to be.
fn delimiter(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        Style::Form | Style::DeepObject | Style::Simple | Style::Label | Style::Matrix => ",",
    }
}

/// Returns what stands between the delimiters: the items of an array, names and values of an object by
/// turns, or the one scalar. Nulls in arrays are dropped.
pub(super) fn parts(tree: &Tree) -> Encoded<Vec<Cow<'_, str>>> {
    let mut parts = Vec::new();
    match tree {
        Tree::List(items) => {
            for item in items.iter().filter(|item| !item.is_null()) {
                parts.push(item.text()?);
            }
        }
        Tree::Object(members) => {
            for (name, value) in members {
                parts.push(name.into());
                parts.push(value.text()?);
            }
        }
        scalar => parts.push(scalar.text()?),
    }
    Ok(parts)
}

/// Appends `parts`, each encoded, with a delimiter that is encoded already.
pub(super) fn push_joined(
    out: &mut String,
    parts: &[Cow<'_, str>],
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

fn push_name(out: &mut String, name: &str, push: fn(&mut String, &str)) {
    if !out.is_empty() {
        out.push('&');
    }
    push(out, name);
    out.push('=');
}
