//! A crate that somebody has begun gets a module, and everything else in it stays its author's.

use std::{env, fs, path::Path, process::Command};

use sdksmith_tests::{places::root, scratch::target};

use crate::folder::{Folder, Run};

/// The author's part of `src/lib.rs`: it names types and methods of the client.
const LIB: &str = "\
//! Mine.
#![deny(warnings)]

pub mod generated;

use generated::{Client, Error, zero_trust::access::users::UserCreateParams};

/// Makes a user.
pub async fn make(client: &Client, params: UserCreateParams) -> Result<(), Error> {
    client.zero_trust().access().users().create(params).await?;
    Ok(())
}
";

/// Runs cargo in the folder `mine`, with the packages that this repository has, and what was built of them.
fn cargo(folder: &Folder, args: &[&str]) -> Run {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(folder.path("mine"));
    command.env("CARGO_TARGET_DIR", target());
    Run::from(command.output().unwrap())
}

fn generate(folder: &Folder, args: &[&str]) -> Run {
    let spec = root().join("spec");
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let (document, config) = (
        path(&spec.join("openapi.yaml")),
        path(&spec.join("sdk.yml")),
    );
    let runtime = path(&root().join("runtime"));
    let mut all = vec![
        "generate",
        &document,
        "--config",
        &config,
        "--runtime",
        &runtime,
    ];
    all.extend(["--out", "mine"]);
    all.extend(args);
    folder.run(&all)
}

#[test]
fn a_client_in_a_crate_of_ones_own_compiles() {
    let folder = Folder::new();
    fs::create_dir(folder.path("mine")).unwrap();
    let init = cargo(
        &folder,
        &["init", "--lib", "--vcs", "none", "--name", "mine"],
    );
    assert_eq!(init.status, 0, "{init:?}");
    let run = generate(&folder, &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.contains("add `pub mod generated;`"), "{run:?}");
    folder.write("mine/src/lib.rs", LIB);
    fs::copy(root().join("Cargo.lock"), folder.path("mine/Cargo.lock")).unwrap();
    // Without TLS, which would take longer than all the rest.
    let features = ["--no-default-features", "--features", "all"];
    let check = cargo(&folder, &[&["check", "--offline"][..], &features].concat());
    assert_eq!(check.status, 0, "{}", check.stderr);
    let check = cargo(&folder, &["fmt", "--check"]);
    assert_eq!(check.status, 0, "{}", check.stdout);
    generate(&folder, &["--check"]).must_be_silent();
}
