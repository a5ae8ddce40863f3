use std::collections::{BTreeMap, BTreeSet, HashMap};

use sdksmith_tests::contract::Contract;
use serde_json::{Value, json};

use super::{
    call::Call,
    cause::{Cause, Owner, Stage, evidence},
};

/// Verb and path of each method.
pub(crate) type Asked = HashMap<String, (String, String)>;

/// What one judge says of all methods of a client.
pub(crate) struct Judgement {
    pub(crate) judge: &'static str,
    /// Every method, and whether its requests were accepted and its answers read.
    methods: BTreeMap<String, Standing>,
    /// Calls that failed, by cause, and what tells of the first one.
    pub(crate) failed: BTreeMap<Cause, Failed>,
}

#[derive(Default)]
struct Standing {
    /// A request was turned down, or nothing is known of it.
    is_not_accepted: bool,
    is_unread: bool,
}

/// Calls that failed for one cause.
pub(crate) struct Failed {
    pub(crate) calls: Vec<String>,
    evidence: Value,
}

impl Judgement {
    pub(crate) fn of(
        judge: &'static str,
        calls: &[Call],
        asked: &Asked,
        contract: &Contract,
    ) -> Self {
        let mut judgement = Self {
            judge,
            methods: BTreeMap::new(),
            failed: BTreeMap::new(),
        };
        for call in calls {
            judgement.keep(call, asked, contract);
        }
        judgement
    }

    fn keep(&mut self, call: &Call, asked: &Asked, contract: &Contract) {
        let standing = self.methods.entry(call.method.clone()).or_default();
        if call.is_good() {
            return;
        }
        let cause = Cause::of(call, asked.get(&call.method), contract);
        match cause.stage {
            Stage::Refused | Stage::Unjudged => standing.is_not_accepted = true,
            Stage::Unanswered | Stage::Undecoded => standing.is_unread = true,
        }
        let failed = self.failed.entry(cause).or_insert_with(|| Failed {
            calls: Vec::new(),
            evidence: evidence(call),
        });
        failed.calls.push(call.name.clone());
    }

    pub(crate) fn has_methods(&self) -> bool {
        !self.methods.is_empty()
    }

    /// Returns how many methods there are, how many were accepted with both sets of arguments, and of how many both answers were read.
    pub(crate) fn counts(&self) -> [usize; 3] {
        let count = |is_good: fn(&Standing) -> bool| {
            self.methods
                .values()
                .filter(|standing| is_good(standing))
                .count()
        };
        [
            self.methods.len(),
            count(|standing| !standing.is_not_accepted),
            count(|standing| !standing.is_not_accepted && !standing.is_unread),
        ]
    }

    /// Returns of how many methods a call failed for a cause of this owner.
    fn methods_of(&self, owner: Owner) -> usize {
        let of_owner = self.failed.iter().filter(|(cause, _)| cause.owner == owner);
        let calls = of_owner.flat_map(|(_, failed)| &failed.calls);
        let methods = calls.map(|call| call.split(' ').next());
        methods.collect::<BTreeSet<_>>().len()
    }

    pub(crate) fn json(&self) -> Value {
        let [methods, accepted, decoded] = self.counts();
        let owners = [Owner::Ours, Owner::Document, Owner::Judge];
        let owners = owners.map(|owner| self.methods_of(owner));
        let causes = self.failed.iter().map(|(cause, failed)| {
            json!({
                "owner": cause.owner.to_string(),
                "stage": cause.stage.to_string(),
                "why": cause.why,
                "calls": failed.calls,
                "evidence": failed.evidence,
            })
        });
        json!({
            "judge": self.judge,
            "methods": methods,
            "accepted": accepted,
            "decoded": decoded,
            "owners": owners,
            "causes": causes.collect::<Vec<_>>(),
        })
    }
}
