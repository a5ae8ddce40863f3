use std::{
    fmt::Debug,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use serde_json::{Value, json};

use super::{
    again,
    args::{Format, Generate},
};
use crate::{
    document::plain,
    emit::Layout,
    output::{self, Action, Files, Plan},
    pipeline::{self, Input, Outcome},
    report::{Report, catalogue, print},
    sdk::Remembered,
};

/// Runs `generate`. Returns whether it did what was asked for.
pub(super) fn run(args: &Generate) -> bool {
    let clock = Instant::now();
    let asked = (input(args), args.strict, args.report, is_coloured());
    // A check is what others rely on: it does all the work.
    let said = (!args.check).then(|| again::Run::repeated(&asked, &args.out));
    if let Some(said) = said.flatten() {
        say(args, &retimed(said, args, &clock));
        return true;
    }
    let mut report = Report::default();
    let mut outcome = generated(args, asked.0.clone(), &mut report);
    let files = outcome.files.take();
    let files = files.filter(|_| !report.is_fatal(args.strict));
    let plan = files.and_then(|files| deliver(args, files, &mut report));
    progress(args, "");
    let said = words(args, &outcome, &report);
    say(args, &said);
    let is_done = !report.is_fatal(args.strict);
    if let Some(plan) = plan.filter(|_| is_done && is_writing(args)) {
        remember(&asked, &report, &plan, &said);
    }
    is_done
}

/// Generates all files, with the names that the lock of the folder remembers.
fn generated(args: &Generate, mut input: Input, report: &mut Report) -> Outcome {
    // What a broken run left behind is undone first: the lock is part of it.
    if is_writing(args) && !output::recover(&args.out, report) {
        return Outcome::default();
    }
    progress(args, "reading and emitting");
    if output::is_adopted(&args.out) {
        input.layout = Layout::Adopted;
        if args.tests {
            report.push(catalogue::output::no_tests(&args.out));
        }
    }
    // Not part of what was asked for: each run adds to it.
    input.wanted.remembered = Remembered::read(&output::remembered(&args.out));
    pipeline::generate(&input, report)
}

fn is_writing(args: &Generate) -> bool {
    !args.check && !args.dry_run
}

fn is_coloured() -> bool {
    std::io::stderr().is_terminal()
}

/// Lets the next run see that it has nothing to do. If that cannot be written down, the next run works as this one did.
fn remember(asked: &impl Debug, report: &Report, plan: &Plan, said: &str) {
    let changes = plan.changes.iter();
    let written = changes.filter(|change| change.action != Action::Remove);
    if let Some(run) = again::Run::new(asked, report, &plan.dir, written, said) {
        let _ = run.leave(&plan.dir);
    }
}

/// Puts the time of this run in place of those of the run that said it.
fn retimed(said: String, args: &Generate, clock: &Instant) -> String {
    match (args.report, serde_json::from_str::<Value>(&said)) {
        (Format::Json, Ok(mut object)) => {
            object["seconds"] = json!({"compare": clock.elapsed().as_secs_f64()});
            format!("{object:#}\n")
        }
        _ => said,
    }
}

fn input(args: &Generate) -> Input {
    let mut input = args.shape.input(&args.document);
    input.wanted.name = args.name.clone();
    input.wanted.tests = args.tests;
    let runtime = args.runtime.as_deref();
    input.wanted.runtime = runtime.map(|runtime| relative(runtime, &args.out));
    input
}

/// Writes, compares or lists. `None`: there was nothing that could be.
fn deliver(args: &Generate, files: Files, report: &mut Report) -> Option<Plan> {
    let plan = output::plan(&args.out, files, report)?;
    if args.check {
        plan.check(report);
    } else if args.dry_run && args.report == Format::Text {
        // As JSON the report has standard output for itself.
        let mut out = std::io::stdout().lock();
        // A reader that has gone away wants to see no more.
        let _ = write!(out, "{plan}");
    } else if !args.dry_run {
        plan.apply(report);
    }
    Some(plan)
}

fn words(args: &Generate, outcome: &Outcome, report: &Report) -> String {
    let origins = outcome.origins.as_ref();
    match args.report {
        Format::Text => print::text(report, origins, is_coloured()),
        Format::Json => format!("{:#}\n", print::json(report, &outcome.run, origins)),
    }
}

fn say(args: &Generate, words: &str) {
    match args.report {
        Format::Text => eprint!("{words}"),
        Format::Json => {
            // A reader that has gone away wants to know no more.
            let _ = std::io::stdout().lock().write_all(words.as_bytes());
        }
    }
}

/// Says on a terminal what is being done; an empty text takes it back.
fn progress(args: &Generate, doing: &str) {
    if std::io::stderr().is_terminal() && args.report == Format::Text {
        eprint!("\r\x1b[K{doing}");
    }
}

/// Returns a path as seen from another folder, so that the emitted manifest holds on every machine;
/// the path itself when they have nothing in common.
fn relative(path: &Path, from: &Path) -> PathBuf {
    let (Ok(path_abs), Ok(from_abs)) = (std::path::absolute(path), std::path::absolute(from))
    else {
        return path.to_owned();
    };
    let (path_abs, from_abs) = (plain(&path_abs), plain(&from_abs));
    let common = path_abs
        .components()
        .zip(from_abs.components())
        .take_while(|(left, right)| left == right)
        .count();
    if common == 0 {
        return path.to_owned();
    }
    let ups = from_abs.components().skip(common).map(|_| "..".as_ref());
    let downs = path_abs
        .components()
        .skip(common)
        .map(|part| part.as_os_str());
    ups.chain(downs).collect::<PathBuf>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_runtime_from_the_crate() {
        for (path, from, expected) in [
            ("runtime", "generated", "../runtime"),
            ("a/runtime", "a/b/c", "../../runtime"),
            ("x/../runtime", "generated", "../runtime"),
        ] {
            assert_eq!(
                relative(Path::new(path), Path::new(from)),
                Path::new(expected)
            );
        }
    }
}
