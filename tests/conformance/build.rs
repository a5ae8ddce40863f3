//! One client for each configuration: `documents/NAME.sdk.yml`, with `documents/NAME.yaml` or the document that is named beside it,
//! becomes the module `NAME`.

use std::path::PathBuf;

const CLIENTS: [(&str, &str); 11] = [
    ("options", "options"),
    ("required", "required"),
    ("requests", "requests"),
    ("styles", "styles"),
    ("queries_repeat", "queries"),
    ("queries_comma", "queries"),
    ("queries_brackets", "queries"),
    ("queries_indices", "queries"),
    ("answers", "answers"),
    ("sending", "sending"),
    ("streams", "streams"),
];

fn main() {
    let documents = PathBuf::from("documents");
    for (name, document) in CLIENTS {
        sdksmith::Generator::new(documents.join(format!("{document}.yaml")))
            .config(documents.join(format!("{name}.sdk.yml")))
            .module(&format!("crate::{name}"))
            .folder(name)
            .strict()
            .build();
    }
}
