//! Pointers → lines and columns of the text that the author wrote, when a report is printed.
//!
//! One pass over the text serves all pointers of a report.

mod json;
mod tree;
mod yaml;

use super::pointer::Pointer;
use tree::Tree;

/// A stretch of one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Line, from 1.
    pub line: usize,
    /// Column, in characters, from 1.
    pub column: usize,
    /// Length, in characters, at least 1; never beyond the end of the line.
    pub length: usize,
}

/// Finds the places of `pointers` in a text of JSON or YAML, in their order.
///
/// A member is marked at its key, an item at its first character. A place that is not there is marked at its
/// nearest ancestor that is. `None`: the text cannot be parsed as far as that.
pub fn locate(text: &str, pointers: &[Pointer]) -> Vec<Option<Mark>> {
    let mut tree = Tree::new(pointers);
    let body = text.trim_start_matches('\u{feff}');
    let found = match body.trim_start().as_bytes().first() {
        Some(b'{' | b'[') => json::mark(body, &mut tree) || yaml::mark(body, &mut tree),
        _ => yaml::mark(body, &mut tree),
    };
    if !found {
        // If that does not help either, what was marked before the mistake is still right.
        yaml::mark_outdented(body, &mut tree);
    }
    tree.marks()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        Pointer::from_text(text)
    }

    /// Locates places and returns what is marked there: line, column and the marked text.
    fn marked<'t>(text: &'t str, pointers: &[&str]) -> Vec<(usize, usize, &'t str)> {
        let pointers: Vec<_> = pointers.iter().map(|text| at(text)).collect();
        let marks = locate(text, &pointers).into_iter().flatten();
        let marks = marks.map(|mark| {
            let line = text.lines().nth(mark.line - 1).expect("such a line");
            let from = line
                .char_indices()
                .nth(mark.column - 1)
                .map_or(0, |(index, _)| index);
            let to = line.char_indices().nth(mark.column - 1 + mark.length);
            (
                mark.line,
                mark.column,
                &line[from..to.map_or(line.len(), |(index, _)| index)],
            )
        });
        marks.collect()
    }

    #[test]
    fn marks_keys_and_items_of_json() {
        let text =
            "{\n  \"ä\": 1, \"a/b\": [1, {\"c\": \"}\\\"\"}],\n  \"d\": {\"\\u0065\": []}\n}";
        assert_eq!(
            marked(text, &["/a~1b", "/a~1b/1/c", "/ä", "/d/e", "/a~1b/1", ""]),
            [
                (2, 11, "\"a/b\""),
                (2, 23, "\"c\""),
                (2, 3, "\"ä\""),
                (3, 9, "\"\\u0065\""),
                (2, 22, "{"),
                (1, 1, "{")
            ]
        );
    }

    #[test]
    fn marks_keys_and_items_of_yaml() {
        let text = "# note\nä: 1\n'a/b':\n  - 1\n  - c: {200: x}\n    ? e\n    : [f]\nz: *ä\n";
        assert_eq!(
            marked(
                text,
                &[
                    "/a~1b",
                    "/a~1b/1",
                    "/a~1b/1/c/200",
                    "/a~1b/1/e/0",
                    "/ä",
                    "/a~1b/0"
                ]
            ),
            [
                (3, 1, "'a/b'"),
                (5, 5, "c"),
                (5, 9, "200"),
                (7, 8, "f"),
                (2, 1, "ä"),
                (4, 5, "1")
            ]
        );
    }

    #[test]
    fn what_is_not_there_is_marked_at_its_nearest_ancestor() {
        assert_eq!(
            marked("{\"a\": {}}", &["/a/b/c", "/x"]),
            [(1, 2, "\"a\""), (1, 1, "{")]
        );
        assert_eq!(marked("a: {}\n", &["/a/b/c"]), [(1, 1, "a")]);
    }

    #[test]
    fn of_two_equal_keys_the_last_counts() {
        assert_eq!(marked("{\"a\": 1,\n\"a\": 2}", &["/a"]), [(2, 1, "\"a\"")]);
        assert_eq!(marked("a: 1\na: 2\n", &["/a"]), [(2, 1, "a")]);
    }

    #[test]
    fn outdented_brackets_do_not_end_the_search() {
        let text = "a:\n  b: {\n    c: 1\n  }\nd: [\n  1\n]\ne: 2\n";
        assert_eq!(marked(text, &["/a/b/c", "/e"]), [(3, 5, "c"), (8, 1, "e")]);
    }

    #[test]
    fn broken_text_is_marked_as_far_as_it_goes() {
        assert_eq!(
            marked("{\"a\": [1, {\"b\": @", &["/a/1/b"]),
            [(1, 12, "\"b\"")]
        );
        assert_eq!(locate("", &[at("/a")]), [None]);
        assert_eq!(marked("{", &["/a"]), [(1, 1, "{")]);
    }
}
