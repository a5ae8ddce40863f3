use std::{collections::BTreeMap, fmt};

use sdksmith_tests::server::Asked;
use serde_json::{Value, json};

use super::{
    arguments::Call,
    difference::{Difference, differences},
    reason::Reason,
    request::Sent,
};

/// The other generator.
const OTHER: &str = "`@hey-api/openapi-ts`";

/// What came of all comparisons.
#[derive(Default)]
pub(crate) struct Table {
    methods: usize,
    calls: usize,
    equal: usize,
    /// By reason; first what nothing explains. Each with the method and its arguments.
    differences: BTreeMap<Option<Reason>, Vec<(String, Difference)>>,
}

impl Table {
    pub(crate) fn of(
        calls: &[Call],
        ours: &[Result<Asked, String>],
        theirs: &[Result<Asked, String>],
    ) -> Self {
        let mut methods: Vec<_> = calls.iter().map(|call| &call.method).collect();
        methods.dedup();
        let mut table = Self {
            methods: methods.len(),
            calls: calls.len(),
            ..Self::default()
        };
        for ((call, ours), theirs) in calls.iter().zip(ours).zip(theirs) {
            let found = compared(call, ours, theirs);
            table.equal += usize::from(found.is_empty());
            let name = format!("{} ({})", call.method, call.extent);
            for difference in found {
                let known = table.differences.entry(difference.reason).or_default();
                known.push((name.clone(), difference));
            }
        }
        table
    }

    /// Returns whether there is a reason for every difference, and there are requests to compare at all.
    pub(crate) fn is_explained(&self) -> bool {
        self.equal > 0 && !self.differences.contains_key(&None)
    }

    /// Returns the result as a page for readers. `version` is that of the other generator.
    pub(crate) fn page(&self, document: &str, version: &str) -> String {
        let mut page = format!(
            "# Requests beside those of another client\n\n\
             `cargo compare --write` makes this page. It sends the same calls with our client of `{document}` and with the\n\
             TypeScript client that {OTHER} {version} makes of it, and compares verb, path, query, headers and body. Methods are chosen\n\
             so that each kind of argument is there, from all over the document, with required arguments and with all of them.\n\n\
             {} methods, {} calls: {} requests are equal. Why the others differ:\n\n\
             | differences | why | for example | ours | theirs |\n| --- | --- | --- | --- | --- |\n",
            self.methods, self.calls, self.equal
        );
        for (reason, all) in &self.differences {
            let why = reason.map_or_else(|| "Nothing explains them.".to_owned(), |r| r.to_string());
            let Some((call, first)) = all.first() else {
                continue;
            };
            let [ours, theirs] = [&first.ours, &first.theirs].map(|text| cell(text));
            let (count, what) = (all.len(), first.what);
            page += &format!("| {count} | {why} | `{call}`, {what} | {ours} | {theirs} |\n");
        }
        page
    }

    pub(crate) fn json(&self) -> Value {
        let groups = self.differences.iter().map(|(reason, all)| {
            let all = all.iter().map(|(call, difference)| {
                json!({
                    "call": call,
                    "what": difference.what,
                    "ours": difference.ours,
                    "theirs": difference.theirs,
                })
            });
            json!({
                "reason": reason.map(|reason| reason.to_string()),
                "differences": all.collect::<Vec<_>>(),
            })
        });
        json!({
            "methods": self.methods,
            "calls": self.calls,
            "equal": self.equal,
            "groups": groups.collect::<Vec<_>>(),
        })
    }
}

/// Returns a text as it may stand in a table: short, on one line.
fn cell(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.is_empty() {
        return String::new();
    }
    let is_long = text.chars().count() > LONGEST;
    let short: String = text.chars().take(LONGEST).collect();
    let dots = if is_long { "…" } else { "" };
    format!("`{}{dots}`", short.replace('|', "\\|").replace('\n', " "))
}

fn compared(
    call: &Call,
    ours: &Result<Asked, String>,
    theirs: &Result<Asked, String>,
) -> Vec<Difference> {
    if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
        return differences(call, &Sent::read(ours), &Sent::read(theirs));
    }
    let said = |sent: &Result<Asked, String>| match sent {
        Ok(asked) => asked.line(),
        Err(why) => why.clone(),
    };
    vec![Difference {
        reason: ours.is_ok().then_some(Reason::Theirs),
        what: "call",
        ours: said(ours),
        theirs: said(theirs),
    }]
}

impl fmt::Display for Table {
    /// Every difference without a reason, and one of each kind that has one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (methods, calls, equal) = (self.methods, self.calls, self.equal);
        writeln!(f, "{methods} methods, {calls} calls, {equal} of them equal")?;
        for (reason, all) in &self.differences {
            match reason {
                Some(reason) => writeln!(f, "\n{}: {reason}", all.len())?,
                None => writeln!(f, "\n{}: Nothing explains them.", all.len())?,
            }
            let shown = if reason.is_some() { 1 } else { all.len() };
            for (call, difference) in all.iter().take(shown) {
                writeln!(f, "  {call}: {}", difference.what)?;
                writeln!(f, "    ours    {}", difference.ours)?;
                writeln!(f, "    theirs  {}", difference.theirs)?;
            }
        }
        Ok(())
    }
}
