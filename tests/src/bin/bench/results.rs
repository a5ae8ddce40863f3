//! `benches/RESULTS.md`: a section for each part, of which each can be measured anew without the others.

use std::{fs, io};

use sdksmith_tests::places::root;

const HEAD: &str = "# What it costs\n\nWritten by `cargo bench-all`, a section for each of its parts. Ratios compare runs by turns on one machine; a bound of\nthis project stands beside each.\n";

/// Replaces the section of a part, but for the rows of its table that were not measured anew: they have their own dates.
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
        .collect();
    let known = sections.iter().position(|(title, _)| title == part);
    let known = known.map(|index| sections.remove(index).1);
    let text = merged(&known.unwrap_or_default(), text.trim());
    sections.push((part.to_owned(), text));
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

/// Returns a section with the rows that only the one before has, each behind the rows of its document.
fn merged(before: &str, now: &str) -> String {
    let (Some(known), Some((intro, own))) = (rows(before), rows(now)) else {
        return now.to_owned();
    };
    let (_, known) = known;
    let is_dated = own
        .first()
        .is_some_and(|head| head.ends_with("| measured |"));
    if !is_dated || known.first() != own.first() {
        return now.to_owned();
    }
    let mut all: Vec<&str> = known.clone();
    for row in own {
        let same = all.iter().position(|other| key(other) == key(row));
        let document = all.iter().rposition(|other| key(other).0 == key(row).0);
        match (same, document) {
            (Some(index), _) => all[index] = row,
            (None, Some(index)) => all.insert(index + 1, row),
            (None, None) => all.push(row),
        }
    }
    format!("{intro}{}", all.join("\n"))
}

/// Returns what stands before a table, and its lines.
fn rows(section: &str) -> Option<(&str, Vec<&str>)> {
    let start = section.find("\n| ")? + 1;
    Some((&section[..start], section[start..].lines().collect()))
}

/// Returns what a row is about: the document, and who made what of it.
fn key(row: &str) -> (Option<&str>, Option<&str>) {
    let mut cells = row.split(" | ");
    (cells.next(), cells.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "| document | by | s | measured |\n| --- | --- | --- | --- |\n";

    #[test]
    fn rows_that_were_not_measured_stay() {
        let before =
            format!("old\n\n{HEAD}| a | x | 1 | d1 |\n| a | y | 2 | d1 |\n| b | x | 3 | d1 |");
        let now =
            format!("new\n\n{HEAD}| a | x | 9 | d2 |\n| a | z | 8 | d2 |\n| c | x | 7 | d2 |");
        let rows = "| a | x | 9 | d2 |\n| a | y | 2 | d1 |\n| a | z | 8 | d2 |\n| b | x | 3 | d1 |\n| c | x | 7 | d2 |";
        assert_eq!(merged(&before, &now), format!("new\n\n{HEAD}{rows}"));
    }

    #[test]
    fn a_table_of_another_form_is_replaced() {
        let before = "old\n\n| document | s |\n| --- | --- |\n| a | 1 |";
        let now = format!("new\n\n{HEAD}| a | x | 9 | d2 |");
        assert_eq!(merged(before, &now), now);
        assert_eq!(merged(&now, before), before);
        assert_eq!(merged("", &now), now);
    }
}
