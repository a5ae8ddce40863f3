//! `benches/RESULTS.md`: a section for each part, of which each can be measured anew without the others.

use std::{fs, io};

use sdksmith_tests::places::root;

const HEAD: &str = "# What it costs\n\nWritten by `cargo bench-all`, a section for each of its parts. Ratios compare runs by turns on one machine; a bound of\nthis project stands beside each.\n";

/// Replaces the section of a part.
pub(crate) fn put(part: &str, text: &str) -> io::Result<()> {
    let file = root().join("benches/RESULTS.md");
    let before = fs::read_to_string(&file).unwrap_or_default();
    let mut sections: Vec<(String, String)> = before
        .split("\n## ")
        .skip(1)
        .filter_map(|section| {
            let (title, body) = section.split_once('\n')?;
            Some((title.to_owned(), body.trim().to_owned()))
        })
        .filter(|(title, _)| title != part)
        .collect();
    sections.push((part.to_owned(), text.trim().to_owned()));
    sections.sort_by_key(|(title, _)| crate::PARTS.iter().position(|part| part == title));
    let sections = sections.iter();
    let sections = sections.map(|(title, body)| format!("\n## {title}\n\n{body}\n"));
    fs::write(file, HEAD.to_owned() + &sections.collect::<String>())
}

/// Returns a table in Markdown.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule = vec!["---".to_owned(); head.len()];
    let rows: String = rows.iter().map(|row| line(row)).collect();
    line(&head) + &line(&rule) + &rows
}
