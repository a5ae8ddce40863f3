use std::fmt;

use sdksmith_tests::{
    contract::{Contract, Operation},
    witness::Exchange,
};
use serde_json::Value;

use super::{
    call::{Call, Silence},
    problem::Problem,
};

/// The runtime reads no deeper (its `codec::MAX_DEPTH`).
const MAX_DEPTH: usize = 256;

/// Whose fault it is that a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Ours,
    Document,
    Judge,
}

/// How far a call got that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The request was turned down, or could not be made.
    Refused,
    /// Nothing was said of the request.
    Unjudged,
    /// The request was accepted, and the judge had no answer to it that the document allows.
    Unanswered,
    /// There was an answer, and it was not read.
    Undecoded,
}

/// Why a call failed. What nothing else explains is ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cause {
    pub(crate) owner: Owner,
    pub(crate) stage: Stage,
    pub(crate) why: String,
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ours => "ours",
            Self::Document => "the document's",
            Self::Judge => "the judge's",
        })
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "refused",
            Self::Unjudged => "not judged",
            Self::Unanswered => "not answered",
            Self::Undecoded => "not decoded",
        })
    }
}

impl Cause {
    /// Finds out why a call failed: what the judge says is held against the document with a validator of our own choice.
    ///
    /// `asked` is verb and path of the method's operation.
    pub(crate) fn of(call: &Call, asked: Option<&(String, String)>, contract: &Contract) -> Self {
        let Some(exchange) = &call.exchange else {
            return Self::without_answer(call, asked, contract);
        };
        if let Some(place) = call.led_to.as_deref().filter(|place| !contract.has(place)) {
            let why = format!("its answer leads to {place}, which is not in the document");
            return Self::new(Owner::Judge, Stage::Unanswered, why);
        }
        let Some(operation) = contract.operation(exchange) else {
            let (verb, target) = exchange.asked();
            return Self::new(
                Owner::Ours,
                Stage::Refused,
                format!("{verb} {target} is not in the document"),
            );
        };
        let case = Case {
            call,
            exchange,
            operation,
            contract,
        };
        match Problem::read(exchange) {
            Some(problem) => case.of_problem(&problem),
            None if call.outcome == "not decoded" => case.of_answer(),
            None => case.of_status(),
        }
    }

    fn new(owner: Owner, stage: Stage, why: impl Into<String>) -> Self {
        Self {
            owner,
            stage,
            why: why.into(),
        }
    }

    fn without_answer(call: &Call, asked: Option<&(String, String)>, contract: &Contract) -> Self {
        let operation = asked.and_then(|(verb, path)| contract.operation_at(verb, path));
        let impossible = || contract.impossible(&operation?);
        let unjudged = |why: &str| Self::new(Owner::Judge, Stage::Unjudged, why);
        let words: String = call.last_words.chars().take(200).collect();
        match (call.silence, call.is_lost()) {
            (Some(Silence::Ended), _) => unjudged(&format!("it ended over this request: {words}")),
            (Some(Silence::Dropped), _) => unjudged("it gave no answer to this request"),
            (None, true) => unjudged("it had ended before"),
            (None, false) => match impossible() {
                Some(why) => Self::new(Owner::Document, Stage::Refused, why),
                None => Self::new(
                    Owner::Ours,
                    Stage::Refused,
                    format!("{}: {}", call.outcome, call.error),
                ),
            },
        }
    }
}

struct Case<'c> {
    call: &'c Call,
    exchange: &'c Exchange,
    operation: Operation,
    contract: &'c Contract,
}

impl Case<'_> {
    fn of_problem(&self, problem: &Problem) -> Cause {
        match problem {
            Problem::OwnAnswer(why) => {
                let owner = self.owner_of_answers();
                Cause::new(
                    owner,
                    Stage::Unanswered,
                    format!("its answer is not valid: {why}"),
                )
            }
            Problem::NoAnswer(why) => match self.contract.has_success(&self.operation) {
                true => Cause::new(Owner::Judge, Stage::Unanswered, why),
                false => self.of_status(),
            },
            Problem::NoPath(why) => self.of_path(why),
            Problem::Request(why) => self.of_request(why),
        }
    }

    /// An answer that the document has in so many words is the document's; any other one was made by the judge.
    fn owner_of_answers(&self) -> Owner {
        match self.contract.has_example(&self.operation) {
            true => Owner::Document,
            false => Owner::Judge,
        }
    }

    /// Path templates have no slashes in their places (OpenAPI 3.0.3, "Path Templating"; `allowReserved` is for queries only).
    fn of_path(&self, why: &str) -> Cause {
        let reserved = self.contract.reserved(&self.operation);
        match (reserved, self.operation.has_slashes()) {
            (Some(name), true) => {
                let why = format!(
                    "the path parameter {name} is to have slashes (allowReserved): {}",
                    self.operation.path
                );
                Cause::new(Owner::Document, Stage::Refused, why)
            }
            (None, true) => Cause::new(Owner::Ours, Stage::Refused, why),
            (_, false) => {
                let why = format!("{why}; the document has {}", self.operation.path);
                Cause::new(Owner::Judge, Stage::Refused, why)
            }
        }
    }

    fn of_request(&self, why: &str) -> Cause {
        let flaws = self.contract.flaws(&self.operation, self.exchange);
        let faults = self
            .contract
            .faults_of_request(&self.operation, self.exchange);
        let ours = faults.iter().find(|fault| fault.broken.is_none());
        let broken = faults.iter().find_map(|fault| fault.broken.as_ref());
        match (flaws.first().or(broken), ours) {
            (_, Some(fault)) => {
                let why = format!("{why}; and {}", fault.text);
                Cause::new(Owner::Ours, Stage::Refused, why)
            }
            (Some(flaw), None) => Cause::new(Owner::Document, Stage::Refused, flaw),
            (None, None) => {
                let why = format!("{why}; a validator finds the request valid");
                Cause::new(Owner::Judge, Stage::Refused, why)
            }
        }
    }

    fn of_answer(&self) -> Cause {
        let error = &self.call.error;
        let faults = self
            .contract
            .faults_of_answer(&self.operation, self.exchange);
        match faults.unwrap_or_default().first() {
            Some(fault) => {
                let owner = self.owner_of_answers();
                Cause::new(
                    owner,
                    Stage::Undecoded,
                    format!("its answer is not valid: {fault}"),
                )
            }
            None => match (self.flaw_of_answer(), self.is_bottomless()) {
                (Some(why), _) => Cause::new(Owner::Document, Stage::Undecoded, why),
                (None, true) => {
                    let why = format!("its answer is nested more than {MAX_DEPTH} levels deep");
                    Cause::new(Owner::Judge, Stage::Undecoded, why)
                }
                (None, false) => Cause::new(Owner::Ours, Stage::Undecoded, error),
            },
        }
    }

    /// Parsers may limit the depth of nesting (RFC 8259, section 9), and ours does.
    fn is_bottomless(&self) -> bool {
        let (mut depth, mut deepest) = (0_usize, 0);
        for byte in &self.exchange.response.body {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        deepest > MAX_DEPTH
    }

    /// Returns what the document gets wrong about an answer that it allows.
    fn flaw_of_answer(&self) -> Option<String> {
        let untyped = self.contract.untyped(&self.operation, self.exchange);
        let untyped = untyped.map(|place| {
            format!("a schema has `properties` and no `type`, and allows anything: {place}")
        });
        untyped.or_else(|| self.contract.twice(self.exchange))
    }

    fn of_status(&self) -> Cause {
        let status = self.exchange.status();
        let declares = |statuses: &str| self.contract.declares(&self.operation, statuses);
        let succeeds = declares("2") || declares("default") && !declares(&status.to_string());
        match succeeds {
            false => {
                let why =
                    format!("the document has no answer of success, and the judge says {status}");
                Cause::new(Owner::Document, Stage::Unanswered, why)
            }
            true => Cause::new(
                Owner::Ours,
                Stage::Refused,
                format!("{}: {}", self.call.outcome, self.call.error),
            ),
        }
    }
}

/// Returns the cause and what tells of it: the call, and what went over the wire.
pub(crate) fn evidence(call: &Call) -> Value {
    let exchange = call.exchange.as_ref().map(Exchange::json);
    serde_json::json!({"call": call.name, "error": call.error, "exchange": exchange})
}
