use std::{fmt, fs, io, path::Path, thread};

use sdksmith_tests::{contract::Contract, scratch::Scratch};
use serde_json::{Value, json};

use super::{
    call::Call,
    cause::Owner,
    judgement::Judgement,
    options::Options,
    page,
    subject::{self, Subject},
    trial::{self, Trial},
};

/// What the judges say of all methods of a client.
pub(crate) struct Proof {
    name: String,
    pub(crate) judgements: Vec<Judgement>,
    date: String,
    /// The judges that said nothing at all, and why.
    absent: Vec<String>,
}

impl Proof {
    pub(crate) fn of(
        subject: &Subject,
        options: &Options,
        scratch: &Scratch,
        tools: &Path,
    ) -> io::Result<Self> {
        subject.generate(scratch, &options.only)?;
        let [document, unrolled] = subject.normalised(scratch)?;
        eprintln!("{}: building", subject.name);
        build(scratch, &subject.package)?;
        let contract = Contract::read(&document)?;
        let (sdk, names) = subject.resolved()?;
        let steady = subject::steady_options(&sdk);
        let asked = subject::asked(&sdk, &names);
        let mut proof = Self {
            name: subject.name.clone(),
            judgements: Vec::new(),
            date: jiff::Timestamp::now().strftime("%F").to_string(),
            absent: Vec::new(),
        };
        let judges = options.judges();
        let trials = judges.iter().map(|kind| Trial {
            kind,
            options: if kind.name == "Steady" { &steady } else { &[] },
            tools,
            scratch,
            name: &subject.package,
            document: if kind.follows_all {
                &unrolled
            } else {
                &document
            },
        });
        let trials: Vec<_> = trials.collect();
        for (kind, calls) in judges.iter().zip(all_calls(&trials)) {
            match calls {
                Ok(calls) => {
                    let judgement = Judgement::of(kind.name, &calls, &asked, &contract);
                    proof.judgements.push(judgement);
                }
                Err(error) => proof.absent.push(format!("{}: {error}", kind.name)),
            }
        }
        if options.is_whole() && subject.is_listed {
            proof.write_evidence()?;
        }
        Ok(proof)
    }

    /// Leaves everything for a reader below `target/`.
    fn write_evidence(&self) -> io::Result<()> {
        fs::create_dir_all(page::folder())?;
        fs::write(page::evidence(&self.name), format!("{:#}\n", self.json()))
    }

    /// Returns whether some call failed for a cause of ours, or a judge said nothing although there is a method to judge.
    pub(crate) fn has_faults(&self) -> bool {
        let has_methods = self.judgements.iter().any(Judgement::has_methods);
        if !self.absent.is_empty() && (has_methods || self.judgements.is_empty()) {
            return true;
        }
        let mut causes = self
            .judgements
            .iter()
            .flat_map(|judgement| judgement.failed.keys());
        causes.any(|cause| cause.owner == Owner::Ours)
    }

    pub(crate) fn json(&self) -> Value {
        let judgements = self.judgements.iter().map(Judgement::json);
        json!({
            "document": self.name,
            "date": self.date,
            "judges": judgements.collect::<Vec<_>>(),
            "absent": self.absent,
        })
    }
}

/// Has all judges work at a time: each of them is one thread that takes minutes for a large document.
fn all_calls(trials: &[Trial<'_>]) -> Vec<io::Result<Vec<Call>>> {
    thread::scope(|scope| {
        let running: Vec<_> = trials
            .iter()
            .map(|trial| scope.spawn(|| trial.calls()))
            .collect();
        let ended = running.into_iter().map(|trial| {
            let ended = trial.join();
            ended.unwrap_or_else(|_| Err(io::Error::other("the trial ended in a panic")))
        });
        ended.collect()
    })
}

fn build(scratch: &Scratch, package: &str) -> io::Result<()> {
    let output = trial::test(scratch, package).arg("--no-run").output()?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            Err(io::Error::other(format!("does not compile:\n{said}")))
        }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for absent in &self.absent {
            writeln!(f, "{}: {absent}", self.name)?;
        }
        for judgement in &self.judgements {
            let [methods, accepted, decoded] = judgement.counts();
            let (name, judge) = (&self.name, judgement.judge);
            writeln!(
                f,
                "{name} {judge}: {accepted} of {methods} methods accepted, {decoded} decoded"
            )?;
            for (cause, failed) in &judgement.failed {
                let first = failed.calls.first().map_or("", String::as_str);
                let (owner, stage, count) = (cause.owner, cause.stage, failed.calls.len());
                writeln!(
                    f,
                    "  {owner}, {stage}: {count} calls, {first}: {}",
                    cause.why
                )?;
            }
        }
        Ok(())
    }
}
