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
