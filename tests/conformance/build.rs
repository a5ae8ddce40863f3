//! One client for each document: `documents/NAME.yaml` with `documents/NAME.sdk.yml` becomes the module `NAME`.

use std::path::PathBuf;

const CLIENTS: [&str; 6] = [
    "options", "required", "requests", "answers", "sending", "streams",
];

fn main() {
    let documents = PathBuf::from("documents");
    for name in CLIENTS {
        sdksmith::Generator::new(documents.join(format!("{name}.yaml")))
            .config(documents.join(format!("{name}.sdk.yml")))
            .module(&format!("crate::{name}"))
            .folder(name)
            .strict()
            .build();
    }
}
