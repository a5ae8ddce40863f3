//! Value → Value: a document of any version, and with any of the usual mistakes, becomes a clean 3.0 document.
//!
//! Each file has one rewrite: a small function of one object, idempotent, which the walker applies wherever such
//! an object stands. The keywords of JSON Schema 2020-12 are rewritten in every version, because documents that
//! say 3.0 use them too.

mod hoist;
mod inline;
mod items;
pub mod openapi31;
mod overloads;
pub mod refs;
pub mod repair;
pub mod skip;
pub mod swagger2;

use serde_json::Value;

use super::{
    carry, files,
    origins::{Moves, Origins},
    version::Version,
    walk::{Object, Rewrite, Site, is_reference, walk},
};
use crate::report::Report;

/// The rewrites of one object, in the order in which they build on each other.
const REWRITES: &[Rewrite] = &[
    refs::tidy,
    skip::drop,
    repair::required::gather,
    openapi31::verbs::rewrite,
    openapi31::media::rewrite,
    openapi31::keywords::rewrite,
    openapi31::types::rewrite,
    repair::shape::fit_members,
    repair::rewrite,
    carry::carry,
];

/// Makes a document of any version one of version 3.0.
pub fn normalise(
    document: &mut Value,
    version: Version,
    origins: &mut Origins,
    report: &mut Report,
) {
    for stage in stages(version) {
        let mut moves = Moves::default();
        stage(document, &mut Site::root(report, &mut moves));
        origins.add(moves);
    }
}

/// Puts what documents of all versions write in places of their own where all look for it; done before other files are
/// read, which `$ref`s in it may name.
pub fn gather(document: &mut Value, origins: &mut Origins, report: &mut Report) {
    let mut moves = Moves::default();
    overloads::rewrite(document, &mut Site::root(report, &mut moves));
    origins.add(moves);
}

/// One rewriting of the whole document.
type Stage = fn(&mut Value, &mut Site<'_>);

/// The rewritings of a document of this version. Those of 2.0 stand around the ones that move targets of `$ref`s, so
/// that no `$ref` has to follow what becomes of a parameter or a response.
fn stages(version: Version) -> &'static [Stage] {
    match version {
        Version::V2_0 => &[
            swagger2::move_sections,
            settle_references,
            swagger2::rewrite_objects,
            rewrite,
        ],
        Version::V3_0 | Version::V3_1 => &[
            openapi31::webhooks::rewrite,
            openapi31::identifiers::rewrite,
            settle_references,
            rewrite,
        ],
    }
}

/// How often targets may bring along `$ref`s that only a copy can stand for.
const ROUNDS: usize = 8;

/// Lets every `$ref` name a component, or puts what it names in its place. What is then left of other files is what
/// nothing leads to.
fn settle_references(document: &mut Value, site: &mut Site<'_>) {
    inline::inline(document, site);
    for _ in 0..ROUNDS {
        if !hoist::hoist(document, site) || !inline::inline(document, site) {
            break;
        }
    }
    files::scatter(document);
}

fn rewrite(document: &mut Value, site: &mut Site<'_>) {
    walk(document, &mut rewrite_object, site);
}

/// Applies all rewrites to one object. There is nothing in a `$ref` for those after the first.
fn rewrite_object(object: &mut Object, site: &mut Site<'_>) {
    for rewrite in REWRITES {
        rewrite(object, site);
        if is_reference(object, site.position) {
            return;
        }
    }
}

/// What the tests of the rewrites share.
#[cfg(test)]
pub mod testing {
    use serde_json::Value;

    use crate::{
        document::{
            grammar::Position,
            origins::Moves,
            walk::{Rewrite, Site},
        },
        report::Report,
    };

    /// Applies one rewrite to one object, twice, to see that the second time changes nothing.
    pub fn rewritten(position: Position, object: Value, rewrite: Rewrite) -> (Value, Report) {
        let (mut report, mut moves) = (Report::default(), Moves::default());
        let once = apply(position, object, rewrite, &mut report, &mut moves);
        let mut again = Report::default();
        let twice = apply(position, once.clone(), rewrite, &mut again, &mut moves);
        assert_eq!(once.to_string(), twice.to_string());
        assert_eq!(again, Report::default());
        (once, report)
    }

    fn apply(
        position: Position,
        mut object: Value,
        rewrite: Rewrite,
        report: &mut Report,
        moves: &mut Moves,
    ) -> Value {
        let mut site = Site::root(report, moves);
        site.position = position;
        rewrite(object.as_object_mut().expect("an object"), &mut site);
        object
    }

    /// Returns the codes of the diagnostics.
    pub fn codes(report: &Report) -> Vec<&'static str> {
        report.diagnostics.iter().map(|d| d.code).collect()
    }
}
