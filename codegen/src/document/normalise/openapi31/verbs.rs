//! Operations of verbs that 3.0 does not know (OpenAPI 3.2.0, Path Item Object).

use serde_json::Value;

use crate::{
    document::{
        grammar::Position,
        walk::{Object, Site},
    },
    report::catalogue::document as say,
};

/// Leaves out `query` and `additionalOperations`, and says so: a client of 3.0 cannot call them.
pub fn rewrite(item: &mut Object, site: &mut Site<'_>) {
    if site.position != Position::PathItem {
        return;
    }
    if item.shift_remove("query").is_some() {
        site.within("query", |site| skip("QUERY", site));
    }
    if let Some(Value::Object(operations)) = item.shift_remove("additionalOperations") {
        site.within("additionalOperations", |site| {
            for verb in operations.keys() {
                site.within(verb, |site| skip(verb, site));
            }
        });
    }
}

fn skip(verb: &str, site: &mut Site<'_>) {
    let diagnostic = say::verb_unknown(&site.at, verb);
    site.skip(diagnostic.message.clone());
    site.tell(diagnostic);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    #[test]
    fn operations_of_other_verbs_are_skipped() {
        let before =
            json!({"get": {}, "query": {}, "additionalOperations": {"COPY": {}, "LINK": {}}});
        let (after, report) = rewritten(Position::PathItem, before, rewrite);
        assert_eq!(after, json!({"get": {}}));
        assert_eq!(codes(&report), ["verb-unknown"; 3]);
        assert_eq!(report.skipped.len(), 3);
    }
}
