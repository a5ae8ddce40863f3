//! Reads and writes an answer, given as a file, with emitted types and with derived ones, by turns.

#[allow(dead_code, clippy::all)]
mod derived;

use std::{hint::black_box, time::Instant};

const ROUNDS: usize = 30;

fn main() {
    let file = std::env::args().nth(1).expect("a file is given");
    let text = std::fs::read(file).expect("the file can be read");
    let ours: Ours = rt::decode(&text).expect("emitted types read it");
    let theirs: Theirs = serde_json::from_slice(&text).expect("derived types read it");
    let written = rt::to_json(&ours).expect("emitted types write it");
    let other = serde_json::to_vec(&theirs).expect("derived types write it");
    let same = written.len() as f64 / other.len() as f64;
    let read = by_turns(
        &mut || drop(black_box(rt::decode::<Ours>(black_box(&text)))),
        &mut || {
            drop(black_box(serde_json::from_slice::<Theirs>(black_box(
                &text,
            ))))
        },
    );
    tell("decode", text.len(), read, same);
    let write = by_turns(
        &mut || drop(black_box(rt::to_json(black_box(&ours)))),
        &mut || drop(black_box(serde_json::to_vec(black_box(&theirs)))),
    );
    tell("encode", written.len(), write, same);
}

fn tell(what: &str, bytes: usize, (ours, theirs): (f64, f64), same: f64) {
    let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
    println!(
        "{what}\t{:.0}\t{:.0}\t{:.2}\t{same:.2}",
        speed(ours),
        speed(theirs),
        theirs / ours
    );
}

/// Returns the seconds of the best round of each.
fn by_turns(ours: &mut dyn FnMut(), theirs: &mut dyn FnMut()) -> (f64, f64) {
    let mut best = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        best = (best.0.min(timed(ours)), best.1.min(timed(theirs)));
    }
    best
}

fn timed(work: &mut dyn FnMut()) -> f64 {
    let begun = Instant::now();
    (0..10).for_each(|_| work());
    begun.elapsed().as_secs_f64() / 10.0
}
