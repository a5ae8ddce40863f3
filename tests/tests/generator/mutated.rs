//! The cases, changed at random and in many places at once: the generator never panics, and what it emits is Rust.
//!
//! Every run makes the same changes. `SDKSMITH_MUTATIONS` asks for another number of them for each case.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sdksmith::{
    Report,
    document::pointer::Pointer,
    emit::Layout,
    pipeline::{self, Input},
    resolve::Wanted,
};
use sdksmith_tests::case::Case;
use serde_json::{Value, json};

use crate::{broken, folder::Folder};

#[test]
fn a_mutated_document_ends_with_a_report() {
    let count = std::env::var("SDKSMITH_MUTATIONS").ok();
    let count = count.map_or(2, |count| count.parse().unwrap());
    let folder = Folder::new();
    let mut wrong = Vec::new();
    for case in Case::all().unwrap() {
        let original = broken::read(&case, "openapi.yaml").unwrap();
        for seed in 0..count {
            let mut random = Random::new(&case.name, seed);
            let mut mutated = original.clone();
            for _ in 0..=random.below(8) {
                mutate(&mut mutated, &mut random);
            }
            folder.write("openapi.yaml", mutated.to_string());
            if let Some(problem) = problem(&folder) {
                wrong.push(format!("{} {seed}: {problem}\n{mutated}", case.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} fall:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Returns what went wrong, if anything.
fn problem(folder: &Folder) -> Option<String> {
    let input = Input {
        document: folder.path("openapi.yaml"),
        config: None,
        overlays: Vec::new(),
        wanted: Wanted::default(),
        layout: Layout::Crate,
    };
    let mut report = Report::default();
    let run = catch_unwind(AssertUnwindSafe(|| pipeline::generate(&input, &mut report)));
    let Ok(outcome) = run else {
        return Some("panics".to_owned());
    };
    let bugs = ["output-not-rust", "output-path"];
    let mut codes = report.diagnostics.iter().map(|diagnostic| diagnostic.code);
    if let Some(code) = codes.find(|code| bugs.contains(code)) {
        return Some(code.to_owned());
    }
    let is_silent = outcome.files.is_none() && !report.is_fatal(false);
    is_silent.then(|| "nothing comes out, and nothing is said".to_owned())
}

fn mutate(document: &mut Value, random: &mut Random) {
    let mut places = Vec::new();
    broken::gather(document, &Pointer::root(), &mut places);
    let at = random.one(&places).clone();
    let other = random.one(&places).clone();
    let found = |document: &Value, at: &Pointer| document.pointer(at.as_str()).cloned();
    let value = match random.below(8) {
        0 => return remove(document, &at),
        1 => json!({"$ref": format!("#{}", above(&above(&at)).as_str())}),
        2 => json!({"$ref": "#/components/schemas/Nowhere"}),
        3 => random
            .one(&[json!(null), json!([]), json!({}), json!(-1), json!("x y")])
            .clone(),
        4 => nested(found(document, &at), random.below(40)),
        5 => json!({"allOf": [found(document, &at), found(document, &other)]}),
        6 => return swap(document, &at, &other),
        _ => found(document, &other).unwrap_or_default(),
    };
    put(document, &at, value);
}

fn put(document: &mut Value, at: &Pointer, value: Value) {
    if let Some(place) = document.pointer_mut(at.as_str()) {
        *place = value;
    }
}

fn above(at: &Pointer) -> Pointer {
    let mut above = at.clone();
    above.pop();
    above
}

/// Swaps two places, unless one of them is in the other.
fn swap(document: &mut Value, left: &Pointer, right: &Pointer) {
    let (at_left, at_right) = (left.as_str(), right.as_str());
    if at_left.starts_with(at_right) || at_right.starts_with(at_left) {
        return;
    }
    let value = |at| document.pointer(at).cloned().unwrap_or_default();
    let (of_left, of_right) = (value(at_left), value(at_right));
    put(document, left, of_right);
    put(document, right, of_left);
}

fn nested(value: Option<Value>, depth: usize) -> Value {
    (0..depth).fold(value.unwrap_or_default(), |inner, level| match level % 3 {
        0 => json!({"type": "array", "items": inner}),
        1 => json!({"oneOf": [inner, {"type": "string"}]}),
        _ => json!({"type": "object", "properties": {"a": inner}}),
    })
}

fn remove(document: &mut Value, at: &Pointer) {
    let (Some(outer), Some(key)) = (document.pointer_mut(above(at).as_str()), at.last()) else {
        return;
    };
    if let Value::Object(members) = outer {
        members.shift_remove(&key);
    }
}

/// Numbers that look random and are the same in every run (Marsaglia, "Xorshift RNGs", 2003).
struct Random(u64);

impl Random {
    fn new(name: &str, seed: u64) -> Self {
        let start = name.bytes().fold(seed.wrapping_add(1), |sum, byte| {
            sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte)
        });
        Self(start | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        for (left, by) in [(true, 13), (false, 7), (true, 17)] {
            self.0 ^= if left { self.0 << by } else { self.0 >> by };
        }
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
