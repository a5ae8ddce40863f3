//! `cargo parity`: Cloudflare's client as its configuration shapes it, held against the list of methods of the official SDK.

mod compare;
mod official;

use std::{io, path::Path, process::ExitCode};

use compare::{Aspect, Difference};
use official::Official;
use sdksmith::{
    Report,
    emit::{self, Layout, Row},
    pipeline::{self, Input, Outcome},
    resolve::Wanted,
};
use sdksmith_tests::places;

fn main() -> ExitCode {
    let Some(shared) = places::shared() else {
        return places::without_documents();
    };
    match compared(&shared.join("cloudflare")) {
        Ok((official, differences)) => tell(&official, &differences),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compared(folder: &Path) -> io::Result<(Vec<Official>, Vec<Difference>)> {
    let official = official::read(&folder.join("methods.tsv"))?;
    let rows = rows(folder).ok_or_else(|| io::Error::other("the document has no client"))?;
    let differences = compare::differences(&official, &rows);
    Ok((official, differences))
}

fn rows(folder: &Path) -> Option<Vec<Row>> {
    let input = Input {
        document: folder.join("openapi-2026-08-17.json"),
        config: Some(folder.join("sdk.yml")),
        overlays: Vec::new(),
        wanted: Wanted::default(),
        layout: Layout::Crate,
    };
    let mut report = Report::default();
    let mut resolved = pipeline::resolve(&input, &mut Outcome::default(), &mut report)?;
    let names = pipeline::name(&mut resolved, &mut report);
    Some(emit::rows(&resolved.sdk, &names))
}

fn tell(official: &[Official], differences: &[Difference]) -> ExitCode {
    let mut is_good = true;
    for aspect in Aspect::ALL {
        let differing = differences.iter().filter(|one| one.aspect == aspect);
        let equal = official.len() - differing.clone().count();
        let part = equal as f64 / official.len() as f64;
        println!(
            "{:<26} {equal:>5} of {} ({:.2} %, at least {} %)",
            aspect.title(),
            official.len(),
            part * 100.0,
            aspect.bound() * 100.0
        );
        for Difference {
            method,
            theirs,
            ours,
            ..
        } in differing
        {
            println!("    {method}: `{theirs}`, here `{ours}`");
        }
        is_good &= part >= aspect.bound();
    }
    match is_good {
        true => ExitCode::SUCCESS,
        false => {
            eprintln!("error: the client differs more than it may");
            ExitCode::FAILURE
        }
    }
}
