//! The table `tests/PROOF.md`, made of what the last whole run of each document has left below `target/`.

use std::{fmt::Write as _, fs, io, path::PathBuf};

use sdksmith_tests::{listed, places, scratch};
use serde_json::Value;

use super::causes;

const HEAD: &str = "\
# Proof

Every method of every client, called twice: with the required arguments, and with all. Two mock servers that know the document and not the
client judge the calls: Steady, and Prism, which answers once with the document's examples and once (`-d`) with values that it makes.

*Accepted*: methods of which both requests were accepted. *Decoded*: methods of which both answers were read, too. *Ours*, *document's*,
*judge's*: methods with a call that failed, by whose fault it is; the document's and the judge's are told from ours by a validator of JSON
Schema that is not ours either. [PROOF-CAUSES.md](PROOF-CAUSES.md) has the causes, each with a request that shows it. `cargo prove --json
NAME` prints all of them with the evidence, `cargo prove --write spec corpus` writes both pages.
";

const JUDGES: [&str; 3] = ["Steady", "Prism", "Prism -d"];

/// Returns the folder with what is known of all documents.
pub(crate) fn folder() -> PathBuf {
    scratch::target().join("proof")
}

/// Returns the file with what is known of a document.
pub(crate) fn evidence(name: &str) -> PathBuf {
    folder().join(format!("{name}.json"))
}

/// What a judge says of one document, or of several together.
#[derive(Clone, Copy, Default)]
struct Counts {
    methods: u64,
    accepted: u64,
    decoded: u64,
    owners: [u64; 3],
}

/// Writes the page.
pub(crate) fn write() -> io::Result<()> {
    let shared = places::shared().ok_or_else(|| io::Error::other(places::missing()))?;
    let listed = listed::all(&shared)
        .into_iter()
        .map(|document| document.name);
    let names = ["spec".to_owned()].into_iter().chain(listed);
    let proofs = names.filter_map(|name| {
        let proof = fs::read(evidence(&name)).ok()?;
        Some((name, serde_json::from_slice(&proof).ok()?))
    });
    let proofs: Vec<(String, Value)> = proofs.collect();
    let all = listed::all(&shared).len() + 1;
    let count = format!("{} of {all} documents have been run.\n", proofs.len());
    let (versions, table, absent) = (versions(&proofs)?, table(&proofs), absent(&proofs));
    let page = format!("{HEAD}\n{versions}{count}\n{table}{absent}");
    let tests = places::root().join("tests");
    fs::write(tests.join("PROOF.md"), page)?;
    fs::write(tests.join("PROOF-CAUSES.md"), causes::page(&proofs))
}

fn versions(proofs: &[(String, Value)]) -> io::Result<String> {
    let manifest = fs::read_to_string(places::root().join("tests/judges/package.json"))?;
    let manifest: Value = serde_json::from_str(&manifest)?;
    let version = |name: &str| {
        manifest["dependencies"][name]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let dates = proofs
        .iter()
        .filter_map(|(_, proof)| proof["date"].as_str());
    let date = dates.max().unwrap_or_default();
    let (steady, prism) = (version("@stdy/cli"), version("@stoplight/prism-cli"));
    let own = env!("CARGO_PKG_VERSION");
    Ok(format!(
        "{date}, sdksmith {own}, Steady {steady}, Prism {prism}.\n"
    ))
}

/// Returns what became of the judges that did not take a document, in their own words.
fn absent(proofs: &[(String, Value)]) -> String {
    let mut text = String::new();
    for (name, proof) in proofs {
        let absent = proof["absent"].as_array().into_iter().flatten();
        for said in absent.filter_map(Value::as_str) {
            let _ = writeln!(text, "- {name}, `{}`", told(said));
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\nNot judged, with what the judge said last:\n\n{text}"),
    }
}

/// Returns a message without its stack and without how the program is to be used.
fn told(said: &str) -> String {
    let lines = said.split(" / ").map(str::trim);
    let is_frame = |line: &str| line.trim_start_matches(['\'', ' ']).starts_with("at ");
    let lines = lines.filter(|line| !is_frame(line) && !line.starts_with('-'));
    let lines: Vec<&str> = lines.collect();
    // The error stands at the end.
    let last = lines.len().saturating_sub(6);
    lines[last..].join(" / ").replace(['`', '\n'], " ")
}

fn table(proofs: &[(String, Value)]) -> String {
    let mut text = String::from(
        "| document | judge | methods | accepted | decoded | ours | document's | judge's |\n| --- | --- | --: | --: | --: | --: | --: | --: |\n",
    );
    let mut sums = [Counts::default(); JUDGES.len()];
    for (name, proof) in proofs {
        let judges = proof["judges"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        for (sum, judge) in sums.iter_mut().zip(JUDGES) {
            match judges.iter().find(|entry| entry["judge"] == judge) {
                Some(entry) => {
                    let counts = Counts::read(entry);
                    sum.add(counts);
                    text.push_str(&counts.row(name, judge));
                }
                None => {
                    let _ = writeln!(text, "| {name} | {judge} | not judged | | | | | |");
                }
            }
        }
    }
    for (sum, judge) in sums.iter().zip(JUDGES) {
        text.push_str(&sum.row("**all**", judge));
    }
    text
}

impl Counts {
    fn read(entry: &Value) -> Self {
        let count = |name: &str| entry[name].as_u64().unwrap_or_default();
        Self {
            methods: count("methods"),
            accepted: count("accepted"),
            decoded: count("decoded"),
            owners: [0, 1, 2]
                .map(|index: usize| entry["owners"][index].as_u64().unwrap_or_default()),
        }
    }

    fn add(&mut self, other: Self) {
        self.methods += other.methods;
        self.accepted += other.accepted;
        self.decoded += other.decoded;
        for (sum, owner) in self.owners.iter_mut().zip(other.owners) {
            *sum += owner;
        }
    }

    fn row(&self, name: &str, judge: &str) -> String {
        let [ours, document, judges] = self.owners;
        let share = |count: u64| {
            let share = count as f64 * 100.0 / self.methods.max(1) as f64;
            format!("{count} ({share:.1} %)")
        };
        let (accepted, decoded) = (share(self.accepted), share(self.decoded));
        format!(
            "| {name} | {judge} | {} | {accepted} | {decoded} | {ours} | {document} | {judges} |\n",
            self.methods
        )
    }
}
