use std::{fs, io::Write};

use super::{args::Init, suggestion::suggestion};
use crate::{
    deep::on_a_deep_stack,
    emit::Layout,
    pipeline::{self, Input, Outcome},
    report::{Report, catalogue::output as say, print},
    resolve::Wanted,
};

/// Runs `init`. Returns whether there is a configuration. A file that is there is the author's, and is left alone.
pub(super) fn run(args: &Init) -> bool {
    on_a_deep_stack(|| suggested(args))
}

fn suggested(args: &Init) -> bool {
    let mut report = Report::default();
    let mut outcome = Outcome::default();
    let Some(remembered) = args.known.read(&mut report) else {
        eprint!("{}", print::text(&report, None, false));
        return false;
    };
    let input = Input {
        document: args.document.clone(),
        config: None,
        overlays: args.overlay.clone(),
        wanted: Wanted {
            remembered,
            ..Wanted::default()
        },
        layout: Layout::Crate,
    };
    let resolved = pipeline::resolve(&input, &mut outcome, &mut report);
    let text = resolved.map(|resolved| suggestion(&resolved.sdk));
    if let Some(text) = text.filter(|_| !report.is_fatal(false)) {
        deliver(args, &text, &mut report);
    }
    eprint!("{}", print::text(&report, outcome.origins.as_ref(), false));
    !report.is_fatal(false)
}

fn deliver(args: &Init, text: &str, report: &mut Report) {
    let Some(file) = &args.out else {
        // A reader that has gone away wants to see no more.
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
        return;
    };
    if file.exists() {
        report.push(say::configuration_exists(file));
    } else if let Err(error) = fs::write(file, text) {
        report.push(say::unwritable(file, &error));
    }
}
