//! A document that grows or shrinks moves no name that was handed out.

mod by_hand;
mod changing;
mod failures;
mod handed_out;

use sdksmith::sdk::Remembered;
use sdksmith_tests::places::{is_ci, missing, root, shared};
use serde_json::Value;

use changing::{Changing, Random};
use handed_out::{Client, client};

/// How often a document is changed.
const STEPS: usize = 40;

/// Public documents that are small enough to be tried each time.
const SHARED: [&str; 4] = [
    "museum-31.yaml",
    "notion.json",
    "petstore-swagger-io.yaml",
    "spotify.yaml",
];

/// Many things in it want one name.
fn crowded() -> Value {
    document(&root().join("tests/tests/generator/remembered/crowded.yaml"))
}

/// Changes a document at random, and returns the names that what stayed has lost.
///
/// `is_locked`: each client remembers the names of the one before.
fn moved(document: Value, seed: u64, is_locked: bool) -> Vec<String> {
    let mut random = Random(seed);
    let mut changing = Changing::new(document, &mut random);
    let mut before: Client = client(&changing.document(), Remembered::default());
    let mut moved = Vec::new();
    for step in 0..STEPS {
        let change = changing.step(&mut random);
        let remembered = match is_locked {
            true => Remembered::read(&before.remembered),
            false => Remembered::default(),
        };
        let now = client(&changing.document(), remembered);
        let lost = before.lost_in(&now).into_iter();
        moved.extend(lost.map(|lost| format!("seed {seed}, step {step}, {change}: {lost}")));
        before = now;
    }
    // The lock that a run writes says what the run did: another run with it has nothing else to say.
    if is_locked {
        let again = client(&changing.document(), Remembered::read(&before.remembered));
        assert_eq!(again.remembered, before.remembered, "seed {seed}");
        assert_eq!(again.said, before.said, "seed {seed}");
    }
    moved
}

#[test]
fn names_stay_where_many_want_one() {
    for seed in 0..8 {
        let moved = moved(crowded(), seed, true);
        assert!(moved.is_empty(), "{}", moved.join("\n"));
    }
}

/// More top-level resources than can have features of their own.
fn broad() -> Value {
    let answer = serde_json::json!({"get": {"responses": {"200": {"description": "An answer."}}}});
    let paths = (0..256).map(|number| (format!("/place_{number:03}"), answer.clone()));
    let paths: serde_json::Map<String, Value> = paths.collect();
    serde_json::json!({"openapi": "3.0.3", "info": {"title": "Broad", "version": "1"}, "paths": paths})
}

#[test]
fn features_stay_where_there_are_too_many() {
    let mut document = broad();
    let all = std::mem::take(&mut document["paths"]);
    let mut before: Option<Client> = None;
    for count in [248, 249, 250, 251, 256] {
        let some = all.as_object().into_iter().flatten();
        // New ones come in front.
        let some = some.skip(256 - count);
        document["paths"] = some
            .map(|(path, value)| (path.clone(), value.clone()))
            .collect();
        let remembered = before
            .as_ref()
            .map(|before| Remembered::read(&before.remembered));
        let now = client(&document, remembered.unwrap_or_default());
        let lost = before.map(|before| before.lost_in(&now));
        assert_eq!(lost.unwrap_or_default(), Vec::<String>::new(), "{count}");
        before = Some(now);
    }
}

#[test]
fn names_would_move_without_a_lock() {
    let moved: usize = (0..6).map(|seed| moved(crowded(), seed, false).len()).sum();
    assert!(moved > 20, "{moved}");
}

#[test]
fn names_stay_in_public_documents() {
    let Some(folder) = shared() else {
        assert!(!is_ci(), "{}", missing());
        println!("{}", missing());
        return;
    };
    for name in SHARED {
        let document = document(&folder.join("corpus").join(name));
        let moved = moved(document, 1, true);
        assert!(moved.is_empty(), "{name}: {}", moved.join("\n"));
    }
}

#[test]
fn the_same_document_gives_the_same_names() {
    let document = crowded();
    let first = client(&document, Remembered::default());
    let again = client(&document, Remembered::read(&first.remembered));
    assert_eq!(first.names, again.names);
    assert_eq!(first.remembered, again.remembered);
}

/// Prints how many names of public documents move, for those that `SDKSMITH_DOCUMENTS` names.
#[test]
#[ignore = "measures, for people to read"]
fn measures_what_moves() {
    let files = std::env::var("SDKSMITH_DOCUMENTS").unwrap_or_default();
    for file in files.split_whitespace() {
        let document = document(file.as_ref());
        for is_locked in [false, true] {
            let seeds = 0..4;
            let all: Vec<String> = seeds
                .flat_map(|seed| moved(document.clone(), seed, is_locked))
                .collect();
            println!("{file} locked: {is_locked}: {} names moved", all.len());
            all.iter().take(40).for_each(|lost| println!("    {lost}"));
        }
    }
}

fn document(file: &std::path::Path) -> Value {
    let mut report = sdksmith::Report::default();
    sdksmith::document::loaded(file, &mut report).expect("the document can be read")
}
