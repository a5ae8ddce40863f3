//! Decode speed of each form over each tokenizer, on an answer of about 1 MB.

mod jiter_slots;
mod own;
mod sample;
mod with_serde;

use std::{hint::black_box, time::Instant};

const ROUNDS: usize = 7;
const REPEATS: usize = 60;

/// Returns the best round's throughput in MB per second: other work on the machine only ever slows a round.
fn throughput(bytes: &[u8], decode: fn(&[u8]) -> usize) -> f64 {
    let best = (0..ROUNDS)
        .map(|_| round(bytes, decode))
        .fold(f64::MAX, f64::min);
    bytes.len() as f64 / best / 1e6
}

fn round(bytes: &[u8], decode: fn(&[u8]) -> usize) -> f64 {
    let start = Instant::now();
    for _ in 0..REPEATS {
        assert_eq!(black_box(decode(black_box(bytes))), sample::RECORDS);
    }
    start.elapsed().as_secs_f64() / REPEATS as f64
}

fn main() {
    println!(
        "| sample | form | tokenizer | MB/s | × serde_json |\n| --- | --- | --- | --- | --- |"
    );
    for (sample, text) in [
        ("compact", sample::compact()),
        ("indented", sample::indented()),
        ("members shuffled", sample::shuffled()),
    ] {
        let serde = throughput(text.as_bytes(), with_serde::decode);
        let candidates: [(&str, &str, fn(&[u8]) -> usize); 5] = [
            ("derives", "serde_json", with_serde::decode),
            ("slots", "own", own::slots),
            ("match", "own", own::matching),
            ("table", "own", own::table),
            ("slots", "jiter", jiter_slots::decode),
        ];
        for (form, tokenizer, decode) in candidates {
            let speed = throughput(text.as_bytes(), decode);
            println!(
                "| {sample} | {form} | {tokenizer} | {speed:.0} | {:.2} |",
                speed / serde
            );
        }
    }
}
