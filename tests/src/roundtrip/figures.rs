use std::collections::BTreeMap;

use super::{
    checks::Check,
    equal::Comparison,
    examples::{Example, Examples},
    program::Outcome,
    source::Source,
    untyped::Untyped,
};

/// How many examples came back.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Examples in the document.
    pub examples: usize,
    /// Those that are valid against their schemas.
    pub valid: usize,
    /// The valid ones for whose schemas the client has types.
    pub typed: usize,
    /// Those of them that every type could read.
    pub decoded: usize,
    /// Those of them that came back equal.
    pub equal: usize,
    /// The valid ones that the client has no type for: why, and where they stand.
    pub untyped: BTreeMap<String, Vec<String>>,
    /// Why the others did not.
    pub failures: Vec<Failure>,
}

/// An example that did not come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Where the example stands in the document's normal form.
    pub at: String,
    /// The way from the top of the example to what is wrong.
    pub path: String,
    /// What is wrong.
    pub reason: String,
    /// Whether it could not be read at all.
    pub is_unreadable: bool,
}

/// Holds what came back against what was sent.
pub(super) fn count(
    source: &Source,
    examples: &Examples<'_>,
    outcomes: Vec<Option<Outcome>>,
) -> Figures {
    let mut figures = Figures {
        examples: examples.all,
        valid: examples.valid.len(),
        ..Figures::default()
    };
    let untyped = Untyped::new(source);
    let mut outcomes = outcomes.into_iter();
    for example in &examples.valid {
        let own: Vec<_> = outcomes.by_ref().take(example.checks.len()).collect();
        let checked = example.checks.iter().zip(own);
        let checked: Vec<_> = checked
            .filter_map(|(check, outcome)| Some((check, outcome?)))
            .collect();
        if checked.is_empty() {
            let reason = untyped.reason(example.schema).to_owned();
            let places = figures.untyped.entry(reason).or_default();
            places.push(example.at.clone());
            continue;
        }
        figures.typed += 1;
        let failures = checked
            .into_iter()
            .filter_map(|(check, outcome)| failure(source, examples, example, check, outcome));
        figures.add(failures.collect());
    }
    figures
}

impl Figures {
    fn add(&mut self, failures: Vec<Failure>) {
        if !failures.iter().any(|failure| failure.is_unreadable) {
            self.decoded += 1;
        }
        match failures
            .into_iter()
            .max_by_key(|failure| failure.is_unreadable)
        {
            None => self.equal += 1,
            Some(failure) => self.failures.push(failure),
        }
    }
}

fn failure(
    source: &Source,
    examples: &Examples<'_>,
    example: &Example<'_>,
    check: &Check,
    outcome: Outcome,
) -> Option<Failure> {
    let failure = Failure {
        at: example.at.clone(),
        path: String::new(),
        reason: String::new(),
        is_unreadable: false,
    };
    match outcome {
        Err(reason) => Some(Failure {
            reason,
            is_unreadable: true,
            ..failure
        }),
        Ok(back) => {
            let direction = check.ty.named().map(|id| source.sdk.types[id].direction);
            let comparison = Comparison {
                schemas: &examples.schemas,
                direction,
            };
            let found = comparison.difference(&check.schemas, &check.value, &back)?;
            Some(Failure {
                path: found.path,
                reason: found.reason,
                ..failure
            })
        }
    }
}
