use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::{
    arguments::Call,
    reason::Reason,
    request::{Content, Part, Sent},
};

/// One way in which two requests for the same call differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// `None`: nothing explains it.
    pub(crate) reason: Option<Reason>,
    /// What it is: `path`, `query`, …
    pub(crate) what: &'static str,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

/// Compares the requests of a call.
pub(crate) fn differences(call: &Call, ours: &Sent, theirs: &Sent) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    found.note("verb", None, &ours.verb, &theirs.verb);
    let is_escape = plain(&ours.path) == plain(&theirs.path);
    let reason = is_escape.then_some(Reason::PathEscapes);
    found.note("path", reason, &ours.path, &theirs.path);
    found.query(&ours.query, &theirs.query);
    for name in call.headers().map(|name| name.to_lowercase()) {
        let [left, right] = [ours, theirs].map(|sent| sent.headers.get(&name));
        found.note("header", None, text(left), text(right));
    }
    found.body(call, ours, theirs);
    found.0
}

/// The differences so far.
struct Found(Vec<Difference>);

impl Found {
    fn note(&mut self, what: &'static str, reason: Option<Reason>, ours: &str, theirs: &str) {
        if ours != theirs {
            self.0.push(Difference {
                reason,
                what,
                ours: ours.to_owned(),
                theirs: theirs.to_owned(),
            });
        }
    }

    fn query(&mut self, ours: &[(String, String)], theirs: &[(String, String)]) {
        let (ours, theirs) = (by_parameter(ours), by_parameter(theirs));
        let names: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
        for name in names {
            let [left, right] = [&ours, &theirs].map(|pairs| joined(pairs.get(name)));
            let is_setting = steps(&left) == steps(&right);
            let reason = is_setting.then_some(Reason::Settings);
            self.note("query", reason, &left, &right);
        }
    }

    fn body(&mut self, call: &Call, ours: &Sent, theirs: &Sent) {
        let [left, right] = [ours, theirs].map(|sent| text(sent.media_type.as_ref()));
        let reason = if call.has_forms {
            Some(Reason::Forms)
        } else {
            let is_empty = [ours, theirs].map(|sent| sent.content == Content::Nothing);
            (is_empty == [true, true]).then_some(Reason::EmptyBody)
        };
        self.note("media type", reason, left, right);
        if left != right && call.has_forms {
            return;
        }
        match (&ours.content, &theirs.content) {
            (Content::Multipart(ours), Content::Multipart(theirs))
                if ours.len() == theirs.len() =>
            {
                let parts = ours.iter().zip(theirs);
                parts.for_each(|(ours, theirs)| self.part(ours, theirs));
            }
            (ours, theirs) if ours == theirs => {}
            (ours, theirs) => {
                let reason = is_quoted(ours, theirs).then_some(Reason::Text);
                self.note("body", reason, &ours.to_string(), &theirs.to_string());
            }
        }
    }

    fn part(&mut self, ours: &Part, theirs: &Part) {
        let [left, right] = [ours, theirs].map(|part| text(part.name.as_ref()));
        let reason = (steps(left) == steps(right)).then_some(Reason::Settings);
        self.note("name of a part", reason, left, right);
        let [left, right] = [ours, theirs].map(|part| text(part.file.as_ref()));
        self.note("name of a file", None, left, right);
        let [left, right] = [ours, theirs].map(|part| text(part.media_type.as_ref()));
        let is_untold = matches!(right, "" | "application/octet-stream");
        let reason = is_untold.then_some(Reason::PartMediaType);
        self.note("media type of a part", reason, left, right);
        let [left, right] = [ours, theirs].map(|part| String::from_utf8_lossy(&part.content));
        let is_json = serde_json::from_str::<serde_json::Value>(&left).ok();
        if is_json.is_none() || is_json != serde_json::from_str(&right).ok() {
            self.note("content of a part", None, &left, &right);
        }
    }
}

/// Returns whether theirs is the text of ours as a string of JSON, where the media type is another.
fn is_quoted(ours: &Content, theirs: &Content) -> bool {
    match (ours, theirs) {
        (Content::Bytes(ours), Content::Json(theirs)) => {
            theirs.as_str().map(str::as_bytes) == Some(ours)
        }
        _ => false,
    }
}

fn text(value: Option<&String>) -> &str {
    value.map(String::as_str).unwrap_or_default()
}

fn plain(path: &str) -> Vec<u8> {
    percent_decode_str(path).collect()
}

/// Returns the pairs of each parameter: `a` is that of `a[b]`, `a[]` and `a.b`. The order of parameters means nothing.
fn by_parameter(pairs: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in pairs {
        let parameter = name.split(['[', '.']).next().unwrap_or(name).to_owned();
        let pair = format!("{name}={value}");
        values.entry(parameter).or_default().push(pair);
    }
    values
}

fn joined(pairs: Option<&Vec<String>>) -> String {
    pairs.map(|pairs| pairs.join("&")).unwrap_or_default()
}

/// Returns a text in which `a[b]`, `a.b` and `a[]`, `a` are one and the same.
fn steps(text: &str) -> String {
    text.replace("[]", "").replace('[', ".").replace(']', "")
}

#[cfg(test)]
mod tests {
    use sdksmith_tests::server::Asked;

    use super::*;

    fn sent(target: &str) -> Sent {
        Sent::read(&Asked {
            verb: "GET".to_owned(),
            target: target.to_owned(),
            ..Asked::default()
        })
    }

    fn reasons(ours: &str, theirs: &str) -> Vec<Option<Reason>> {
        let all = differences(&Call::default(), &sent(ours), &sent(theirs));
        all.into_iter()
            .map(|difference| difference.reason)
            .collect()
    }

    #[test]
    fn parameters_may_come_in_any_order() {
        assert_eq!(reasons("/a?b=1&c=2", "/a?c=2&b=1"), []);
    }

    #[test]
    fn other_brackets_and_escapes_are_explained() {
        assert_eq!(reasons("/a=", "/a%3D"), [Some(Reason::PathEscapes)]);
        assert_eq!(reasons("/a?b.c=1", "/a?b[c]=1"), [Some(Reason::Settings)]);
        assert_eq!(reasons("/a?b[]=1", "/a?b=1"), [Some(Reason::Settings)]);
    }

    #[test]
    fn other_values_are_not_explained() {
        assert_eq!(reasons("/a", "/b"), [None]);
        assert_eq!(reasons("/a?b=1", "/a?b=2"), [None]);
        assert_eq!(reasons("/a?b=1,2", "/a?b=1&b=2"), [None]);
        assert_eq!(reasons("/a", "/a?b=1"), [None]);
    }
}
