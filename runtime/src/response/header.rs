use crate::codec::push_quoted;
use crate::{Decode, decode};

/// Reads the value of a header: as text, else as a number or a boolean, else as a list with commas between its items.
pub(super) fn read<T: Decode>(value: &str) -> Option<T> {
    let value = value.trim();
    let list = || {
        let items = value.split(',').map(str::trim);
        let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
        let quoted: Vec<_> = items.iter().map(|item| quoted(item)).collect();
        array(&quoted).or_else(|| array(&items))
    };
    json(&quoted(value)).or_else(|| json(value)).or_else(list)
}

fn array<T: Decode, S: AsRef<str>>(items: &[S]) -> Option<T> {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    json(&format!("[{}]", items.join(",")))
}

fn json<T: Decode>(text: &str) -> Option<T> {
    decode(text.as_bytes()).ok()
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_quoted(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_as_what_they_are() {
        assert_eq!(read::<String>("12"), Some("12".to_owned()));
        assert_eq!(read::<String>("\"v1\""), Some("\"v1\"".to_owned()));
        assert_eq!(read::<i64>(" 12 "), Some(12));
        assert_eq!(read::<bool>("true"), Some(true));
        assert_eq!(read::<i64>("soon"), None);
    }

    #[test]
    fn lists_have_commas() {
        let texts = Some(vec!["a".to_owned(), "b c".to_owned()]);
        assert_eq!(read::<Vec<String>>("a, b c,"), texts);
        assert_eq!(read::<Vec<i64>>("1,2"), Some(vec![1, 2]));
        assert_eq!(read::<Vec<String>>(""), Some(Vec::new()));
    }
}
