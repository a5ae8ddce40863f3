//! `cargo regenerate [--check]`: `spec/` → `generated/`.

use std::{ffi::OsString, process::ExitCode};

use sdksmith_tests::places::root;

fn main() -> ExitCode {
    let root = root();
    let paths = [
        ("generate", "spec/openapi.yaml"),
        ("--config", "spec/sdk.yml"),
        ("--out", "generated"),
        ("--runtime", "runtime"),
    ];
    let mut args: Vec<OsString> = vec!["sdksmith".into()];
    for (flag, path) in paths {
        args.push(flag.into());
        args.push(root.join(path).into());
    }
    args.push("--strict".into());
    args.extend(std::env::args_os().skip(1));
    sdksmith::cli::main(args.into_iter())
}
