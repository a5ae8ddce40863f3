use super::{code, line, lines};

fn safe(text: &str) -> String {
    lines(text).join("\n")
}

#[test]
fn plain_text_stays() {
    for text in [
        "An identifier.",
        "Two\nlines.",
        "Two\n\nparagraphs.",
        "*emphasis*, **strength**, `code`, ``co`de``",
        "- one\n- two\n\nAfter.",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "a_b c*d 1 > 0 & more",
    ] {
        assert_eq!(safe(text), text);
    }
}

#[test]
fn bare_urls_become_links() {
    assert_eq!(safe("See https://a.org/b_c."), "See <https://a.org/b_c>.");
    assert_eq!(safe("(http://a.org/x)"), "(<http://a.org/x>)");
    assert_eq!(safe("xhttps://a.org"), "x<https://a.org>");
    assert_eq!(safe("<https://a.org>"), "<https://a.org>");
    assert_eq!(safe("`https://a.org`"), "`https://a.org`");
    assert_eq!(safe("https:// alone"), "https\\:// alone");
}

#[test]
fn only_links_to_the_web_are_links() {
    assert_eq!(safe("[a](https://b.org)"), "[a](<https://b.org>)");
    assert_eq!(safe("![a](https://b.org \"t\")"), "[a](<https://b.org>)");
    assert_eq!(safe("[docs](/docs/x)"), "docs");
    assert_eq!(safe("[Foo]"), "\\[Foo\\]");
    assert_eq!(safe("[`Foo`]"), "\\[`Foo`\\]");
    assert_eq!(safe("[a][b]"), "\\[a\\]\\[b\\]");
    assert_eq!(safe("note[^1]"), "note\\[^1\\]");
    assert_eq!(safe("[a]: https://b.org"), "\\[a\\]: <https://b.org>");
    assert_eq!(
        safe("[https://a.org](https://b.org)"),
        "[https\\://a.org](<https://b.org>)"
    );
}

#[test]
fn tags_are_text() {
    assert_eq!(safe("Vec<T> and <b>x</b>"), "Vec\\<T> and \\<b>x\\</b>");
    assert_eq!(safe("<!-- x -->"), "\\<!-- x -->");
    assert_eq!(safe("a<br/>b"), "a b");
}

#[test]
fn unbalanced_backticks_are_text() {
    assert_eq!(safe("a ` b"), "a \\` b");
    assert_eq!(safe("a `` b `"), "a \\`\\` b \\`");
    assert_eq!(safe("`a` and ` b"), "`a` and \\` b");
}

#[test]
fn fenced_code_is_never_run() {
    assert_eq!(safe("```\nlet x;\n```"), "```text\nlet x;\n```");
    assert_eq!(safe("```rust\nlet x;\n```"), "```text\nlet x;\n```");
    assert_eq!(safe("~~~\n```\n~~~"), "````text\n```\n````");
    assert_eq!(safe("```json\n{"), "```text\n{\n```");
    assert_eq!(safe("```\n[Foo] <b>\n```"), "```text\n[Foo] <b>\n```");
}

#[test]
fn indented_text_is_no_code() {
    assert_eq!(safe("    let x = y;"), "let x = y;");
    assert_eq!(safe("a\n\n\tlet x = y;"), "a\n\nlet x = y;");
    assert_eq!(safe("- a\n\n        let x = y;"), "- a\n\n  let x = y;");
}

#[test]
fn lists_keep_their_depth() {
    assert_eq!(
        safe("* a\n    * b\n        * c\n* d"),
        "- a\n  - b\n    - c\n- d"
    );
    assert_eq!(safe("1) a\n   more\n2) b"), "1. a\n   more\n\n2. b");
    assert_eq!(safe("text\n- a"), "text\n\n- a");
    assert_eq!(safe("- a\n\nAfter."), "- a\n\nAfter.");
}

#[test]
fn headings_lose_their_rank() {
    assert_eq!(safe("# Title #\ntext"), "#### Title\ntext");
    assert_eq!(safe("Title\n====="), "Title");
    assert_eq!(safe("a\n---\nb"), "a\n\nb");
    assert_eq!(safe("#hash"), "\\#hash");
}

#[test]
fn quotes_are_text() {
    assert_eq!(safe("> a"), "\\> a");
}

#[test]
fn what_the_compiler_refuses_is_gone() {
    assert_eq!(safe("a\u{202e}b\u{2066}c\0d"), "a b c d");
    assert_eq!(safe("a\r\nb\rc"), "a\nb\nc");
    assert_eq!(safe("*/ /* //"), "*/ /* //");
}

#[test]
fn blank_lines_do_not_add_up() {
    assert_eq!(safe("\n\na\n\n\n\nb\n\n"), "a\n\nb");
    assert!(lines(" \n\t").is_empty());
}

#[test]
fn one_line_is_one_line() {
    assert_eq!(line("a\n\n- b"), "a - b");
    assert_eq!(line("# a"), "\\# a");
    assert_eq!(line("- a"), "\\- a");
    assert_eq!(line("1. a"), "1\\. a");
}

#[test]
fn code_is_one_span() {
    assert_eq!(code("a`b\n```c"), "`a'b '''c`");
    assert_eq!(code(""), "` `");
}
