use openapiv3::{Operation, Paths, ReferenceOr, Response, Responses};

use crate::{
    document::pointer::Pointer,
    report::{Report, catalogue},
};

/// Says, once for the whole document, that links are not used.
pub fn note(paths: &Paths, report: &mut Report) {
    let mut linked = paths.paths.iter().flat_map(|(path, item)| {
        let operations = item.as_item().into_iter().flat_map(|item| item.iter());
        operations.flat_map(move |(verb, operation)| linked(path, verb, operation))
    });
    if let Some(first) = linked.next() {
        let count = 1 + linked.count();
        report.push(catalogue::lower::links_ignored(&first, count));
    }
}

/// Returns the responses of an operation that have links.
fn linked(path: &str, verb: &str, operation: &Operation) -> Vec<Pointer> {
    let Responses {
        responses, default, ..
    } = &operation.responses;
    let by_status = responses.iter();
    let by_status = by_status.map(|(status, response)| (status.to_string(), response));
    let default = default.iter();
    let default = default.map(|response| ("default".to_owned(), response));
    let all = by_status.chain(default);
    let linked = all.filter(|(_, response)| has_links(response));
    let at = |(status, _): (String, _)| {
        let at = Pointer::root().child("paths").child(path).child(verb);
        at.child("responses").child(status).child("links")
    };
    linked.map(at).collect()
}

/// A response elsewhere has its links there; counting it at each use would say nothing more.
fn has_links(response: &ReferenceOr<Response>) -> bool {
    response
        .as_item()
        .is_some_and(|response| !response.links.is_empty())
}
