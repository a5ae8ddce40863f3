use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::Path,
};

use sdksmith_tests::{
    judges::{Judge, Kind, PRISM, PRISM_DYNAMIC, STEADY},
    scratch::Scratch,
};
use serde_json::{Value, json};

use super::{
    cause::{Cause, Owner},
    subject::Subject,
};

/// What the judges say of all methods of a client.
pub(crate) struct Proof {
    name: String,
    judgements: Vec<Judgement>,
}

struct Judgement {
    judge: &'static str,
    methods: BTreeSet<String>,
    /// Failed calls: the method with its arguments, by cause.
    failed: BTreeMap<Cause, Vec<String>>,
    /// The methods of which a call was refused, or had an answer that was not decoded.
    refused: BTreeSet<String>,
    undecoded: BTreeSet<String>,
}

impl Proof {
    pub(crate) fn of(subject: &Subject, scratch: &Scratch, tools: &Path) -> io::Result<Self> {
        subject.generate(scratch)?;
        let document = subject.normalised(scratch)?;
        eprintln!("building {}", subject.name);
        let mut build = test(scratch, &subject.name);
        if !build.arg("--no-run").status()?.success() {
            return Err(io::Error::other(format!(
                "{} does not compile",
                subject.name
            )));
        }
        let steady = subject.steady_options()?;
        let kinds: [(&Kind, &[String]); 3] =
            [(&STEADY, &steady), (&PRISM, &[]), (&PRISM_DYNAMIC, &[])];
        let mut judgements = Vec::new();
        for (kind, options) in kinds {
            let verdicts = scratch.member(&format!("{}.verdicts", subject.name));
            match Judge::start(kind, options, tools, &document) {
                Ok(judge) => {
                    run(scratch, &subject.name, &judge.url, &verdicts)?;
                    judgements.push(Judgement::read(kind.name, &fs::read_to_string(&verdicts)?));
                }
                Err(error) => eprintln!("{}: {error}", subject.name),
            }
        }
        Ok(Self {
            name: subject.name.clone(),
            judgements,
        })
    }

    /// Returns whether some call failed for a cause of ours.
    pub(crate) fn has_faults(&self) -> bool {
        let mut causes = self
            .judgements
            .iter()
            .flat_map(|judgement| judgement.failed.keys());
        causes.any(|cause| cause.owner == Owner::Ours)
    }

    pub(crate) fn json(&self) -> Value {
        let judgements = self.judgements.iter().map(Judgement::json);
        json!({"document": self.name, "judges": judgements.collect::<Vec<_>>()})
    }
}

fn test(scratch: &Scratch, name: &str) -> std::process::Command {
    let mut test = scratch.cargo("test");
    test.args(["--quiet", "--package", name, "--test", "calls"]);
    test.args(["--features", "all,blocking,testing"]);
    test
}

fn run(scratch: &Scratch, name: &str, url: &str, verdicts: &Path) -> io::Result<()> {
    let mut test = test(scratch, name);
    test.env("TEST_API_BASE_URL", url)
        .env("TEST_API_VERDICTS", verdicts);
    match test.output()?.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!(
            "the calls of {name} were not made"
        ))),
    }
}

impl Judgement {
    fn read(judge: &'static str, verdicts: &str) -> Self {
        let mut judgement = Self {
            judge,
            methods: BTreeSet::new(),
            failed: BTreeMap::new(),
            refused: BTreeSet::new(),
            undecoded: BTreeSet::new(),
        };
        let verdicts = verdicts
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        verdicts.for_each(|verdict: Value| judgement.keep(&verdict));
        judgement
    }

    fn keep(&mut self, verdict: &Value) {
        let text = |name: &str| verdict[name].as_str().unwrap_or_default();
        let method = text("method").to_owned();
        match text("outcome") {
            "decoded" | "missing payload" => {}
            outcome => {
                let failed = self.failed.entry(Cause::of(verdict)).or_default();
                failed.push(format!("{method} ({})", text("arguments")));
                let methods = if outcome == "not decoded" {
                    &mut self.undecoded
                } else {
                    &mut self.refused
                };
                methods.insert(method.clone());
            }
        }
        self.methods.insert(method);
    }

    fn json(&self) -> Value {
        let causes = self.failed.iter().map(|(cause, calls)| {
            json!({"owner": cause.owner.to_string(), "why": cause.why, "calls": calls})
        });
        json!({
            "judge": self.judge,
            "methods": self.methods.len(),
            "accepted": self.methods.len() - self.refused.len(),
            "decoded": self.methods.len() - self.refused.union(&self.undecoded).count(),
            "causes": causes.collect::<Vec<_>>(),
        })
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for judgement in &self.judgements {
            let (methods, refused) = (judgement.methods.len(), judgement.refused.len());
            let failed = judgement.refused.union(&judgement.undecoded).count();
            writeln!(
                f,
                "{} {}: {} of {methods} methods accepted, {} decoded",
                self.name,
                judgement.judge,
                methods - refused,
                methods - failed,
            )?;
            for (cause, calls) in &judgement.failed {
                let first = calls.first().map_or("", String::as_str);
                writeln!(
                    f,
                    "  {}: {} calls, {first}: {}",
                    cause.owner,
                    calls.len(),
                    cause.why
                )?;
            }
        }
        Ok(())
    }
}
