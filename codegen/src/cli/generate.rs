use std::{
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
};

use super::args::{Format, Generate};
use crate::{
    output,
    pipeline::{self, Input, Outcome},
    report::{Report, print},
    sdk::Remembered,
};

/// Runs `generate`. Returns whether it did what was asked for.
pub(super) fn run(args: &Generate) -> bool {
    let mut report = Report::default();
    // What a broken run left behind is undone first: the lock that is read next is part of it.
    let is_writing = !args.check && !args.dry_run;
    if is_writing && !output::recover(&args.out, &mut report) {
        tell(args, &Outcome::default(), &report);
        return false;
    }
    progress(args, "reading and emitting");
    let outcome = pipeline::generate(&input(args), &mut report);
    if !report.is_fatal(args.strict) {
        deliver(args, &outcome, &mut report);
    }
    progress(args, "");
    tell(args, &outcome, &report);
    !report.is_fatal(args.strict)
}

fn input(args: &Generate) -> Input {
    let mut input = args.shape.input(&args.document);
    input.wanted.name = args.name.clone();
    input.wanted.remembered = Remembered::read(&output::remembered(&args.out));
    let runtime = args.runtime.as_deref();
    input.wanted.runtime = runtime.map(|runtime| relative(runtime, &args.out));
    input
}

/// Writes, compares or lists.
fn deliver(args: &Generate, outcome: &Outcome, report: &mut Report) {
    let Some(files) = &outcome.files else { return };
    let Some(plan) = output::plan(&args.out, files, report) else {
        return;
    };
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
}

fn tell(args: &Generate, outcome: &Outcome, report: &Report) {
    let origins = outcome.origins.as_ref();
    match args.report {
        Format::Text => {
            let colour = std::io::stderr().is_terminal();
            eprint!("{}", print::text(report, origins, colour));
        }
        Format::Json => {
            let mut out = std::io::stdout().lock();
            let json = print::json(report, &outcome.run, origins);
            let _ = writeln!(out, "{json:#}");
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

/// Takes `..` out of an absolute path, as far as names alone can tell.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
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
