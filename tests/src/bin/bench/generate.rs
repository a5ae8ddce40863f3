//! What generating costs.

use std::{io, path::Path, process::Command};

use sdksmith_tests::{
    measure::{self, Cost},
    scratch::{self, Scratch},
};

use crate::{
    attic::Attic,
    bound::{at_least, at_most, peak, processor},
    document::Document,
    machine, peer,
    results::table,
};

/// So many rounds; the best of each counts, because other work on the machine only ever slows one.
const ROUNDS: usize = 3;

const HEAD: [&str; 9] = [
    "document",
    "generator",
    "wall s",
    "CPU s",
    "× ours",
    "peak MB",
    "again s",
    "again / first",
    "measured",
];

pub(crate) fn measured(documents: &[Document]) -> io::Result<String> {
    let scratch = Scratch::open()?;
    let peers = peer::installed();
    let mut attic = Attic::new(&scratch);
    let mut rows = Vec::new();
    for document in documents {
        let out = |name: &str| scratch.member(&format!("bench-{}-{name}", document.name));
        let ours = out("ours");
        let config = document.config.as_deref();
        let command = scratch::generate(&document.file, config, "bench-ours", &ours)?;
        let (mut first, mut again) = (None, None);
        let mut theirs: Vec<Option<Cost>> = vec![None; peers.len()];
        for _ in 0..ROUNDS {
            best(&mut first, fresh(&command, &ours, &mut attic)?);
            best(&mut again, once(&command)?);
            for (peer, cost) in peers.iter().zip(&mut theirs) {
                let out = out(peer.name);
                best(
                    cost,
                    fresh(&peer.generate(document, &out), &out, &mut attic)?,
                );
            }
        }
        rows.push(row(document.name, "sdksmith", first, first, again));
        for (peer, cost) in peers.iter().zip(theirs) {
            rows.push(row(document.name, peer.name, cost, first, None));
        }
    }
    attic.clear()?;
    let versions: Vec<_> = peers.iter().map(peer::Peer::version).collect();
    Ok(format!(
        "{}; the best of {ROUNDS} rounds, by turns with {}. CPU seconds are those of all threads. *Again*: nothing was edited in between. **Bold** is what does not keep to its bound.\n\n{}",
        machine::line(),
        if versions.is_empty() {
            "nothing: no other generator is installed".to_owned()
        } else {
            versions.join(", ")
        },
        table(&HEAD, &rows)
    ))
}

/// Runs a command into a folder that is not there.
fn fresh(command: &Command, out: &Path, attic: &mut Attic) -> io::Result<Option<Cost>> {
    attic.take(out)?;
    once(command)
}

/// `None`: it failed.
fn once(command: &Command) -> io::Result<Option<Cost>> {
    let (output, cost) = measure::run(command)?;
    Ok(output.status.success().then_some(cost))
}

fn best(best: &mut Option<Cost>, cost: Option<Cost>) {
    let Some(cost) = cost else { return };
    *best = Some(match *best {
        Some(best) => Cost {
            seconds: best.seconds.min(cost.seconds),
            cpu_seconds: Some(processor(best).min(processor(cost))),
            peak_bytes: best.peak_bytes.min(cost.peak_bytes),
        },
        None => cost,
    });
}

fn row(
    document: &str,
    generator: &str,
    cost: Option<Cost>,
    ours: Option<Cost>,
    again: Option<Cost>,
) -> Vec<String> {
    let mut row = vec![document.to_owned(), generator.to_owned()];
    let Some(cost) = cost else {
        row.extend(["fails", "", "", "", "", ""].map(str::to_owned));
        row.push(machine::date());
        return row;
    };
    let (wall, megabytes) = match (generator, document) {
        ("sdksmith", LARGEST) => (Some(2.0), Some(300.0)),
        _ => (None, None),
    };
    row.push(at_most(Some(cost.seconds), wall, 2));
    row.push(format!("{:.2}", processor(cost)));
    row.push(ours.map_or_else(String::new, |ours| {
        let times = processor(cost) / processor(ours);
        at_least(times, times_of(generator, document), 1)
    }));
    row.push(at_most(peak(cost), megabytes, 0));
    row.push(again.map_or_else(String::new, |again| format!("{:.2}", again.seconds)));
    row.push(again.map_or_else(String::new, |again| {
        at_most(Some(again.seconds / cost.seconds), Some(0.5), 2)
    }));
    row.push(machine::date());
    row
}

/// The document that but one other generator can read.
const LARGEST: &str = "cloudflare-2026";

/// Returns how many times our processor time another generator takes at least.
fn times_of(generator: &str, document: &str) -> Option<f64> {
    match (generator, document) {
        ("ploidy", "stripe" | "github" | "cloudflare-2024") => Some(3.0),
        ("openapi-to-rust", LARGEST) => Some(5.0),
        _ => None,
    }
}
