//! No line is forgotten: each has a test or a reason.

use std::{collections::BTreeSet, fs, path::Path};

/// How many lines each section of the list has.
const LINES: [(char, usize); 14] = [
    ('a', 23),
    ('b', 15),
    ('c', 21),
    ('d', 9),
    ('e', 12),
    ('f', 17),
    ('g', 8),
    ('h', 15),
    ('i', 15),
    ('j', 13),
    ('k', 15),
    ('l', 5),
    ('m', 7),
    ('n', 4),
];

fn lines() -> BTreeSet<String> {
    let of_section = |(section, count): (char, usize)| {
        (1..=count).map(move |number| format!("{section}{number:02}"))
    };
    LINES.into_iter().flat_map(of_section).collect()
}

/// Returns the numbers that names of test functions begin with.
fn tested(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).expect("the folder of this file");
    let text = |file: fs::DirEntry| fs::read_to_string(file.path()).expect("a source file");
    files
        .flatten()
        .map(text)
        .flat_map(|text| numbers_in(&text))
        .collect()
}

fn numbers_in(text: &str) -> BTreeSet<String> {
    let mut is_test = false;
    let mut numbers = BTreeSet::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, name)) = line.split_once("fn ").filter(|_| is_test) {
            is_test = false;
            numbers.extend(name.get(..3).map(str::to_owned));
        }
    }
    numbers
}

/// Returns the numbers of the table in `tests/CONFORMANCE.md` that come with a reason.
fn excused(table: &str) -> BTreeSet<String> {
    let rows = table.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        let (number, reason) = (cells.next()?, cells.next()?);
        (!reason.is_empty()).then(|| number.to_lowercase())
    });
    let lines = lines();
    rows.filter(|number| lines.contains(number)).collect()
}

#[test]
fn every_line_has_a_test_or_a_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tested = tested(&root.join("tests/conformance"));
    let table = fs::read_to_string(root.join("../CONFORMANCE.md")).expect("the table of reasons");
    let excused = excused(&table);
    let lines = lines();
    let missing: Vec<_> = lines
        .iter()
        .filter(|line| !tested.contains(*line) && !excused.contains(*line))
        .collect();
    assert!(
        missing.is_empty(),
        "neither a test nor a reason: {missing:?}"
    );
    let both: Vec<_> = tested.intersection(&excused).collect();
    assert!(both.is_empty(), "a test and a reason: {both:?}");
}
