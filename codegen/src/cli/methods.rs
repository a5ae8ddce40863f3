use std::io::Write;

use serde_json::{Value, json};

use super::args::{Format, Methods};
use crate::{
    deep::on_a_deep_stack,
    emit::{self, Row},
    pipeline::{self, Outcome},
    report::{Report, print},
};

const HEADING: [&str; 10] = [
    "method",
    "verb",
    "path",
    "positional",
    "params_type",
    "return_type",
    "pagination",
    "unwrap",
    "body",
    "kind",
];

/// Runs `methods`. Returns whether there was a client to list.
pub(super) fn run(args: &Methods) -> bool {
    on_a_deep_stack(|| listed(args))
}

fn listed(args: &Methods) -> bool {
    let mut report = Report::default();
    let mut outcome = Outcome::default();
    let mut input = args.shape.input(&args.document);
    let rows = args.known.read(&mut report).and_then(|remembered| {
        input.wanted.remembered = remembered;
        let mut resolved = pipeline::resolve(&input, &mut outcome, &mut report)?;
        let names = pipeline::name(&mut resolved, &mut report);
        Some(emit::rows(&resolved.sdk, &names))
    });
    eprint!("{}", print::text(&report, outcome.origins.as_ref(), false));
    let is_good = !report.is_fatal(false);
    if let Some(rows) = rows.filter(|_| is_good) {
        let text = match args.format {
            Format::Text => lines(&rows),
            Format::Json => format!("{:#}\n", rows.iter().map(object).collect::<Value>()),
        };
        // A reader that has gone away wants to see no more.
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }
    is_good
}

fn lines(rows: &[Row]) -> String {
    let heading = [HEADING.map(str::to_owned)];
    let lines = heading.into_iter().chain(rows.iter().map(cells));
    lines.map(|cells| cells.join("\t") + "\n").collect()
}

fn cells(row: &Row) -> [String; 10] {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        row.method.clone(),
        row.verb.to_owned(),
        row.path.clone(),
        row.positional.join(","),
        optional(&row.params_type),
        row.return_type.clone(),
        optional(&row.pagination),
        optional(&row.unwrap),
        row.body.unwrap_or_default().to_owned(),
        row.kind.to_owned(),
    ]
}

fn object(row: &Row) -> Value {
    json!({
        "method": row.method,
        "verb": row.verb,
        "path": row.path,
        "positional": row.positional,
        "params_type": row.params_type,
        "return_type": row.return_type,
        "pagination": row.pagination,
        "unwrap": row.unwrap,
        "body": row.body,
        "kind": row.kind,
    })
}
