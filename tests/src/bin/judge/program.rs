//! The programs whose requests are judged.

use std::{env, ffi::OsString, fs, io, process::Command};

use sdksmith_tests::{
    places::root,
    scratch::{Scratch, target},
};

/// The program that creates a user through the client of all of Cloudflare.
const CREATE_USER: &str = include_str!("../../../judges/create-user.rs");

const MANIFEST: &str = r#"[package]
name = "judged"
edition = "2024"
publish = false

[dependencies]
cloudflare = { path = "../cloudflare", default-features = false, features = ["rustls", "zero-trust"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;

/// What cargo builds and then runs.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    build: Vec<OsString>,
    run: Vec<OsString>,
    envs: Vec<(String, OsString)>,
}

impl Program {
    /// The test that calls each method of `cloudflare-sdk`.
    pub(crate) fn every_method() -> Self {
        let test = [
            "test",
            "--quiet",
            "--package",
            "sdksmith-tests",
            "--test",
            "end_to_end_judged",
        ];
        let test: Vec<OsString> = test.map(OsString::from).to_vec();
        let with = |more: &[&str]| {
            test.iter()
                .cloned()
                .chain(more.iter().map(OsString::from))
                .collect()
        };
        Self {
            name: "every method of cloudflare-sdk",
            build: with(&["--no-run"]),
            run: with(&["--", "--nocapture"]),
            envs: vec![("CARGO_TARGET_DIR".to_owned(), target().into())],
        }
    }

    /// The program that creates a user, as a member of the scratch workspace.
    pub(crate) fn create_user(scratch: &Scratch) -> io::Result<Self> {
        let folder = scratch.member("judged");
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), MANIFEST)?;
        fs::write(folder.join("src/main.rs"), CREATE_USER)?;
        scratch.set_members(&["cloudflare", "judged"])?;
        let args = |subcommand: &str| {
            let mut cargo = scratch.cargo(subcommand);
            cargo.args(["--quiet", "--package", "judged"]);
            cargo.get_args().map(OsString::from).collect()
        };
        let cargo = scratch.cargo("run");
        let envs = cargo.get_envs();
        let envs =
            envs.filter_map(|(name, value)| Some((name.to_str()?.to_owned(), value?.to_owned())));
        Ok(Self {
            name: "zero_trust.access.users.create of the client of all of Cloudflare",
            build: args("build"),
            run: args("run"),
            envs: envs.collect(),
        })
    }

    /// Builds the program, so that no judge waits for the compiler.
    pub(crate) fn build(&self) -> io::Result<()> {
        eprintln!("building {}", self.name);
        match self.cargo(&self.build).status()?.success() {
            true => Ok(()),
            false => Err(io::Error::other(format!("{} does not compile", self.name))),
        }
    }

    /// Runs the program against the server at `url`. Returns whether it succeeded.
    pub(crate) fn run(&self, url: &str) -> io::Result<bool> {
        let mut run = self.cargo(&self.run);
        run.env("TEST_API_BASE_URL", url);
        run.env("CLOUDFLARE_BASE_URL", url);
        run.env(
            "CLOUDFLARE_API_TOKEN",
            "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY",
        );
        Ok(run.status()?.success())
    }

    fn cargo(&self, args: &[OsString]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(args).current_dir(root());
        command.envs(self.envs.iter().map(|(name, value)| (name, value)));
        command
    }
}
