//! `cargo run --bin roundtrip [FILE]…`: sends the examples of documents through the clients that they become.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use sdksmith_tests::{
    places,
    roundtrip::{self, Findings, Subject},
    scratch::{self, Scratch},
};

fn main() -> ExitCode {
    if let Some(code) = scratch::generating() {
        return code;
    }
    let names: Vec<String> = std::env::args().skip(1).collect();
    let Some(shared) = places::shared() else {
        return ExitCode::FAILURE;
    };
    let scratch = Scratch::open().expect("scratch");
    let mut total = Findings::default();
    for subject in subjects(&shared) {
        if !names.is_empty() && !names.contains(&subject.name) {
            continue;
        }
        let begun = Instant::now();
        match one(&scratch, &subject) {
            Ok(findings) => {
                tell(&subject.name, &findings, begun.elapsed().as_secs_f64());
                total.figures.examples += findings.figures.examples;
                total.figures.valid += findings.figures.valid;
                total.figures.emitted += findings.figures.emitted;
                total.figures.decoded += findings.figures.decoded;
                total.figures.equal += findings.figures.equal;
                total.places.all += findings.places.all;
                for (at, why) in findings.places.raw {
                    total
                        .places
                        .raw
                        .insert(format!("{} {at}", subject.name), why);
                }
            }
            Err(error) => println!(
                "{}: ERROR {}",
                subject.name,
                error.to_string().chars().take(3000).collect::<String>()
            ),
        }
    }
    tell("TOTAL", &total, 0.0);
    ExitCode::SUCCESS
}

fn subjects(shared: &Path) -> Vec<Subject> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared.join("corpus"))
        .expect("corpus")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "json" || e == "yaml"))
        .collect();
    files.sort();
    let mut subjects: Vec<_> = files
        .into_iter()
        .map(|file| Subject {
            name: file
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .replace('_', "-").replace("box", "box-api"),
            file,
            config: None,
        })
        .collect();
    for (name, file, config) in [
        (
            "cloudflare-2024",
            "cloudflare/openapi-2024-08-07.json",
            None,
        ),
        (
            "cloudflare",
            "cloudflare/openapi-2026-08-17.json",
            Some("cloudflare/sdk.yml"),
        ),
    ] {
        subjects.push(Subject {
            name: name.to_owned(),
            file: shared.join(file),
            config: config.map(|config| shared.join(config)),
        });
    }
    subjects
}

fn one(scratch: &Scratch, subject: &Subject) -> io::Result<Findings> {
    let out = scratch.member(&subject.name);
    let mut command = scratch::generate(
        &subject.file,
        subject.config.as_deref(),
        &subject.name,
        &out,
    )?;
    let output = command.output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!(
            "generate: {}",
            String::from_utf8_lossy(&output.stderr)
        )));
    }
    roundtrip::findings(scratch, subject)
}

fn tell(name: &str, findings: &Findings, seconds: f64) {
    let f = &findings.figures;
    println!(
        "{name}: examples {} valid {} emitted {} decoded {} equal {} | places {} raw {} | {seconds:.1} s",
        f.examples,
        f.valid,
        f.emitted,
        f.decoded,
        f.equal,
        findings.places.all,
        findings.places.raw.len()
    );
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for failure in &f.failures {
        let reason: String = failure
            .reason
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .collect();
        groups.entry(reason).or_default().push(format!(
            "{} :: {} {}",
            failure.at, failure.path, failure.reason
        ));
    }
    for (reason, places) in groups {
        println!("   {} × {reason}", places.len());
        for place in places.iter().take(4) {
            println!("        {place}");
        }
    }
    if std::env::var_os("UNUSED").is_some() {
        for at in &f.unused { println!("   unused {at}"); }
    }
    for (at, why) in findings
        .places
        .raw
        .iter()
        .take(if name == "TOTAL" { 500 } else { 0 })
    {
        println!("   raw {at}: {why}");
    }
}
