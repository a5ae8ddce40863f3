use super::read::Node;
use crate::report::catalogue::config as say;

/// Returns whether a crate can have this name, and code can mention it.
pub fn is_crate_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let is_spelled = name.chars().all(is_letter) && !name.starts_with('-');
    is_spelled && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok()
}

/// Reads the name of a crate.
pub(super) fn crate_name(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if is_crate_name(&text) {
        return Some(text);
    }
    node.tell(say::not_a_crate_name(node.place(), &text));
    None
}

/// Reads a version of Rust. To YAML 1.90 is the number 1.9; what is emitted compiles with no Rust before 1.10, so that one
/// digit behind the point is one whose zero got lost.
pub(super) fn rust_version(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    let digits = text.split_once('.').map_or("", |(_, minor)| minor);
    let lost_a_zero = node.value.is_number() && digits.len() == 1;
    Some(if lost_a_zero { text + "0" } else { text })
}

/// Reads the path of a Rust type.
pub(super) fn type_path(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if syn::parse_str::<syn::Type>(&text).is_ok() {
        return Some(text);
    }
    node.tell(say::not_a_type(node.place(), &text));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_names_of_crates() {
        for name in ["cloudflare-sdk", "a", "a_b1"] {
            assert!(is_crate_name(name), "{name}");
        }
        for name in [
            "", "1a", "a b", " a", "../a", "é", "type", "_", "a\n", "r#a", "a.b", "-a",
        ] {
            assert!(!is_crate_name(name), "{name}");
        }
    }
}
