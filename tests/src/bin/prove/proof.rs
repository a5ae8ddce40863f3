use std::{fmt, fs, io, path::Path};

use sdksmith_tests::{contract::Contract, scratch, scratch::Scratch};
use serde_json::{Value, json};

use super::{
    cause::Owner,
    judgement::Judgement,
    options::Options,
    subject::Subject,
    trial::{self, Trial},
};

/// What the judges say of all methods of a client.
pub(crate) struct Proof {
    name: String,
    pub(crate) judgements: Vec<Judgement>,
    /// The judges that did not take the document.
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
        let document = subject.normalised(scratch)?;
        eprintln!("{}: building", subject.name);
        build(scratch, &subject.package)?;
        let contract = Contract::read(&document)?;
        let steady = subject.steady_options()?;
        let mut proof = Self {
            name: subject.name.clone(),
            judgements: Vec::new(),
            absent: Vec::new(),
        };
        for kind in options.judges() {
            let trial = Trial {
                kind,
                options: if kind.name == "Steady" { &steady } else { &[] },
                tools,
                scratch,
                name: &subject.package,
                document: &document,
            };
            match trial.calls() {
                Ok(calls) => proof
                    .judgements
                    .push(Judgement::of(kind.name, &calls, &contract)),
                Err(error) => proof.absent.push(format!("{}: {error}", kind.name)),
            }
        }
        proof.write_evidence()?;
        Ok(proof)
    }

    /// Leaves everything for a reader below `target/`.
    fn write_evidence(&self) -> io::Result<()> {
        let folder = Options::evidence(scratch::target());
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join(format!("{}.json", self.name)),
            format!("{:#}\n", self.json()),
        )
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
        json!({"document": self.name, "judges": judgements.collect::<Vec<_>>(), "absent": self.absent})
    }
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
