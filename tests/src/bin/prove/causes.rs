//! The page `tests/PROOF-CAUSES.md`: every group of causes that are not ours, with one request that shows it without our client.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::Value;

const HEAD: &str = "\
# What was refused, and why

Every group of calls that failed for a cause that is not ours: the rule that the document breaks, or what the judge gets wrong, and one
request of the group as `curl` sends it. `cargo prove --keep NAME` leaves what the judges are given in
`target/scratch/prove-NAME.json`; `steady --port 4010 FILE` and `prism mock --port 4010 --errors [--dynamic] FILE` start them over it (both
stand in `target/judges/node_modules/.bin`). `cargo prove --write` writes this page.

The document's are told by rules that need no judge: what is said of them is read from the document. A judge's are those that a validator
of JSON Schema finds nothing wrong with, request or answer, in the document that the judge was given.
";

/// Longer requests and answers are cut: what is wrong with them is said in words.
const LONGEST: usize = 400;

/// Calls that failed for causes that differ in names and numbers only.
#[derive(Default)]
struct Group {
    calls: usize,
    documents: Vec<String>,
    judges: Vec<String>,
    shown: Option<Shown>,
}

/// One call of a group.
struct Shown {
    document: String,
    call: String,
    why: String,
    curl: String,
    answer: String,
}

/// Returns the page, made of what is known of all documents.
pub(crate) fn page(proofs: &[(String, Value)]) -> String {
    let mut text = HEAD.to_owned();
    for (owner, title) in [
        ("the document's", "The document's"),
        ("the judge's", "The judge's"),
    ] {
        let groups = groups(proofs, owner);
        let calls: usize = groups.iter().map(|(_, group)| group.calls).sum();
        let _ = write!(
            text,
            "\n## {title}\n\n{calls} calls, {} groups.\n",
            groups.len()
        );
        for ((stage, _), group) in groups {
            text.push_str(&group.text(&stage));
        }
    }
    text
}

/// How far the calls got, and what is said of all of them.
type Key = (String, String);

/// Returns the groups of one owner, the largest first.
fn groups(proofs: &[(String, Value)], owner: &str) -> Vec<(Key, Group)> {
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    for (name, proof) in proofs {
        for judge in list(&proof["judges"]) {
            let causes = list(&judge["causes"]).iter();
            for cause in causes.filter(|cause| cause["owner"] == owner) {
                let key = (text(&cause["stage"]), general(&text(&cause["why"])));
                let group = groups.entry(key).or_default();
                group.add(name, &text(&judge["judge"]), cause);
            }
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.calls));
    groups
}

impl Group {
    fn add(&mut self, document: &str, judge: &str, cause: &Value) {
        self.calls += list(&cause["calls"]).len();
        for (known, name) in [(&mut self.documents, document), (&mut self.judges, judge)] {
            if !known.iter().any(|other| other == name) {
                known.push(name.to_owned());
            }
        }
        let shown = Shown::of(document, cause);
        let is_shorter = |known: &Shown| shown.curl.len() < known.curl.len();
        if self.shown.as_ref().is_none_or(is_shorter) {
            self.shown = Some(shown);
        }
    }

    fn text(&self, stage: &str) -> String {
        let mut text = String::new();
        let (judges, documents) = (self.judges.join(", "), self.documents.join(", "));
        let Some(shown) = &self.shown else {
            return text;
        };
        let _ = writeln!(
            text,
            "\n- **{} calls**, {judges}, {stage}, in {documents}: {}\n\n  `{}`, `{}`\n",
            self.calls,
            escaped(&shown.why),
            shown.document,
            shown.call
        );
        if !shown.curl.is_empty() {
            let _ = writeln!(
                text,
                "  ```sh\n  {}\n  # {}\n  ```",
                shown.curl, shown.answer
            );
        }
        text
    }
}

impl Shown {
    fn of(document: &str, cause: &Value) -> Self {
        let evidence = &cause["evidence"];
        let exchange = &evidence["exchange"];
        Self {
            document: document.to_owned(),
            call: text(&evidence["call"]),
            why: text(&cause["why"]),
            curl: curl(&exchange["request"]).unwrap_or_default(),
            answer: answer(&exchange["response"]),
        }
    }
}

/// Returns a request as a command; `None` where none was sent.
fn curl(request: &Value) -> Option<String> {
    const OWN: [&str; 8] = [
        "user-agent",
        "host",
        "content-length",
        "x-call",
        "accept-encoding",
        "transfer-encoding",
        "connection",
        "x-stainless",
    ];
    let line = request["line"].as_str()?;
    let mut words = line.split(' ');
    let (verb, target) = (words.next()?, words.next()?);
    let head = if verb == "HEAD" { "--head" } else { "-i" };
    let mut command = format!(
        "curl {head} -X {verb} {}",
        quoted(&format!("localhost:4010{target}"))
    );
    let headers = list(&request["headers"]).iter().filter_map(Value::as_str);
    for header in headers.filter(|header| !OWN.iter().any(|own| header.starts_with(own))) {
        let _ = write!(command, " -H {}", quoted(header));
    }
    let body = text(&request["body"]);
    if !body.is_empty() {
        let _ = write!(command, " --data-binary {}", quoted(&short(&body)));
    }
    Some(command)
}

/// Returns the first line of an answer and the beginning of its body, in one line.
fn answer(response: &Value) -> String {
    let said = format!("{} {}", text(&response["line"]), text(&response["body"]));
    let said: Vec<&str> = said.split_whitespace().collect();
    short(&said.join(" "))
}

/// Returns what a cause says without what differs from call to call: quoted words, places, numbers.
fn general(why: &str) -> String {
    let mut general = String::new();
    let mut is_quoted = false;
    for word in why.split_inclusive([' ', ':']) {
        let quotes = word.matches(['"', '\'', '`']).count();
        let is_name = quotes > 0 || word.contains(['/', '.', '{', '_']) || word.starts_with('#');
        if !is_quoted && !is_name {
            let letters = word.chars().filter(|c| !c.is_ascii_digit());
            general.extend(letters);
        }
        is_quoted ^= quotes % 2 == 1;
    }
    general
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Keeps what a judge says from being read as Markdown.
fn escaped(text: &str) -> String {
    let text: Vec<&str> = text.split_whitespace().collect();
    short(&text.join(" "))
        .replace('<', "&lt;")
        .replace('*', r"\*")
        .replace('_', r"\_")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn cause(place: &str, body: &str) -> Value {
        let request = json!({"line": "POST /a?b=c HTTP/1.1", "headers": ["host: x", "accept: */*"], "body": body});
        let response = json!({"line": "HTTP/1.1 422 No", "body": "{}"});
        json!({
            "owner": "the judge's",
            "stage": "refused",
            "why": format!("E3008 Expected \"{place}\" at {place}/1"),
            "calls": ["a (whole)"],
            "evidence": {"call": "a (whole)", "exchange": {"request": request, "response": response}},
        })
    }

    #[test]
    fn causes_that_differ_in_names_are_one_group() {
        let causes = json!([cause("x", "it's long"), cause("y", "{}")]);
        let judges = json!({"judges": [{"judge": "Steady", "causes": causes}]});
        let page = page(&[("doc".to_owned(), judges)]);
        assert!(page.contains("2 calls, 1 groups."), "{page}");
        let shown = "curl -i -X POST 'localhost:4010/a?b=c' -H 'accept: */*' --data-binary '{}'\n  # HTTP/1.1 422 No {}";
        assert!(page.contains(shown), "{page}");
    }
}
