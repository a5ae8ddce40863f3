use std::{
    collections::HashMap,
    fs, io,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use sdksmith_tests::{
    judges::{Judge, Kind},
    scratch::Scratch,
    witness::Witness,
};

use super::call::{Call, Silence};

/// A judge that still ends over calls after so long is not asked again.
const PATIENCE: Duration = Duration::from_secs(300);

/// The calls of one client before one judge.
pub(crate) struct Trial<'t> {
    pub(crate) kind: &'static Kind,
    pub(crate) options: &'t [String],
    pub(crate) tools: &'t Path,
    pub(crate) scratch: &'t Scratch,
    /// The client's package.
    pub(crate) name: &'t str,
    /// What the judge knows.
    pub(crate) document: &'t Path,
}

impl Trial<'_> {
    /// Makes all calls. Those on their way when a judge ends are made again, one at a time: the one that it ends over is known then.
    pub(crate) fn calls(&self) -> io::Result<Vec<Call>> {
        let mut calls = self.made(&[])?;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let lost = calls
                .iter()
                .filter(|call| call.is_lost() && call.silence.is_none());
            let lost: Vec<String> = lost.map(|call| call.name.clone()).collect();
            if lost.is_empty() {
                break;
            }
            // What is known already counts, even if nothing more can be known.
            let Ok(again) = self.made(&lost) else {
                break;
            };
            let mut again: HashMap<_, _> = again
                .into_iter()
                .map(|call| (call.name.clone(), call))
                .collect();
            for call in &mut calls {
                if let Some(later) = again.remove(&call.name) {
                    *call = later;
                }
            }
        }
        Ok(calls)
    }

    fn made(&self, only: &[String]) -> io::Result<Vec<Call>> {
        let mut judge = Judge::start(self.kind, self.options, self.tools, self.document)?;
        let witness = Witness::start(judge.address)?;
        let file = |suffix: &str| {
            let name = format!("{}.{}.{suffix}", self.name, self.kind.name);
            self.scratch.member(&name)
        };
        let (verdicts, named) = (file("verdicts"), file("calls"));
        fs::write(&named, only.join("\n"))?;
        let mut test = test(self.scratch, self.name);
        test.env("TEST_API_BASE_URL", &witness.url)
            .env("TEST_API_VERDICTS", &verdicts)
            .env("TEST_API_CALLS", "");
        if !only.is_empty() {
            test.env("TEST_API_CALLS", &named)
                .env("TEST_API_AT_ONCE", "1");
        }
        let output = test.output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            return Err(io::Error::other(format!(
                "the calls of {} were not made:\n{said}",
                self.name
            )));
        }
        let mut exchanges = witness.exchanges();
        let verdicts = fs::read_to_string(&verdicts)?;
        let mut calls: Vec<_> = verdicts.lines().filter_map(Call::read).collect();
        for call in &mut calls {
            call.keep(exchanges.remove(&call.name).unwrap_or_default());
        }
        let words = judge.last_words();
        for call in calls.iter_mut().filter(|call| call.is_lost()) {
            call.last_words.clone_from(&words);
        }
        if !only.is_empty() {
            tell_silence(&mut calls, judge.has_ended()?);
        }
        Ok(calls)
    }
}

/// Of calls made one at a time, a judge that has ended did so over the first one without an answer: what came later says nothing.
fn tell_silence(calls: &mut [Call], has_ended: bool) {
    let mut lost = calls.iter_mut().filter(|call| call.is_lost());
    match has_ended {
        true => {
            if let Some(first) = lost.next() {
                first.silence = Some(Silence::Ended);
            }
        }
        false => lost.for_each(|call| call.silence = Some(Silence::Dropped)),
    }
}

/// Returns the command that makes all calls of a client, to be built or to be run.
pub(crate) fn test(scratch: &Scratch, name: &str) -> Command {
    let mut test = scratch.cargo("test");
    test.args(["--quiet", "--package", name, "--test", "calls"]);
    test.args(["--features", "all,blocking,testing"]);
    test
}
