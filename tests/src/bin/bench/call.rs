//! What one call over the loopback costs, against the same written by hand with reqwest and serde_json: with a time-out, credentials,
//! a look at the status, and JSON both ways; and how large a program is that makes it.

use std::{fs, io, path::PathBuf, process::Command};

use sdksmith_tests::{
    places::root,
    scratch::{self, Scratch},
};

use crate::{bound::at_most, machine, results::table};

const HEAD: [&str; 4] = ["", "ours", "by hand", "ours ÷ by hand"];

/// The two programs: through `cloudflare-sdk`, and by hand.
const PROGRAMS: [(&str, &str); 2] = [
    ("bench-call-ours", include_str!("call_ours.rs")),
    ("bench-call-by-hand", include_str!("call_by_hand.rs")),
];

/// What both have in common: a server, and the clock.
const COMMON: &str = include_str!("call_common.rs");

/// So many rounds of each program, by turns; the best counts.
const ROUNDS: usize = 20;

/// What the client is called, and where it is put.
const CLIENT: (&str, &str) = ("cloudflare-sdk", "bench-call-client");

pub(crate) fn measured() -> io::Result<String> {
    let scratch = Scratch::open()?;
    let names: Vec<_> = PROGRAMS.iter().map(|(name, _)| *name).collect();
    emit_client(&scratch)?;
    for (name, text) in PROGRAMS {
        let folder = scratch.member(name);
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest(name))?;
        fs::write(folder.join("src/main.rs"), text)?;
        fs::write(folder.join("src/common.rs"), COMMON)?;
    }
    scratch.set_members(&names)?;
    let mut build = scratch.cargo("build");
    build.args(["--quiet", "--release", "--workspace"]);
    // As programs are shipped.
    build.env("CARGO_PROFILE_RELEASE_STRIP", "true");
    let built = build.output()?;
    if !built.status.success() {
        return Err(io::Error::other(
            String::from_utf8_lossy(&built.stderr).into_owned(),
        ));
    }
    let programs: Vec<PathBuf> = names.iter().map(|name| program(&scratch, name)).collect();
    let mut best = [f64::MAX; 2];
    for _ in 0..ROUNDS {
        for (best, program) in best.iter_mut().zip(&programs) {
            let output = Command::new(program).output()?;
            let text = String::from_utf8_lossy(&output.stdout);
            let micros = text.trim().parse::<f64>();
            let micros =
                micros.map_err(|_| io::Error::other(format!("{}: {text}", program.display())))?;
            *best = best.min(micros);
        }
    }
    let sizes: Vec<f64> = programs
        .iter()
        .map(|program| fs::metadata(program).map(|file| file.len() as f64 / 1e6))
        .collect::<io::Result<_>>()?;
    let row = |what: &str, [ours, theirs]: [f64; 2], bound: Option<f64>| {
        vec![
            what.to_owned(),
            format!("{ours:.1}"),
            format!("{theirs:.1}"),
            at_most(Some(ours / theirs), bound, 3),
        ]
    };
    let rows = [
        row("microseconds a call", best, Some(1.05)),
        row("stripped program, MB", [sizes[0], sizes[1]], None),
    ];
    Ok(format!(
        "{}; `POST /accounts/{{account_id}}/access/users`, thousands of calls over one connection, the best of {ROUNDS} runs by turns. By hand is reqwest with a time-out and serde_json with derives, and both send the same headers. Ours does more: it can repeat the request and follow redirects without leaking credentials, chooses these by the operation, has a time-out for each piece of the body, a limit of its size, checks the path, and keeps what came back for errors.\n\n{}",
        machine::line(),
        table(&HEAD, &rows)
    ))
}

/// Emits the client of this repository without the headers that tell of the platform: by hand, nobody would send them.
fn emit_client(scratch: &Scratch) -> io::Result<()> {
    let (name, folder) = CLIENT;
    let spec = root().join("spec");
    let config = fs::read_to_string(spec.join("sdk.yml"))?;
    let quiet = "client_settings:\n  omit_stainless_headers: true\n";
    let own = scratch.member("bench-call.yml");
    fs::write(&own, config.replacen("client_settings:\n", quiet, 1))?;
    let out = scratch.member(folder);
    let mut generate = scratch::generate(&spec.join("openapi.yaml"), Some(&own), name, &out)?;
    let output = generate.output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )),
    }
}

fn program(scratch: &Scratch, name: &str) -> PathBuf {
    let debug = scratch.program(name);
    let release = debug
        .ancestors()
        .nth(2)
        .map(|built| built.join("release").join(name));
    release.unwrap_or(debug)
}

fn manifest(name: &str) -> String {
    let (client, folder) = CLIENT;
    let ours = format!(
        "{client} = {{ path = \"../{folder}\", default-features = false, features = [\"all\", \"rustls\"] }}\n"
    );
    let theirs = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nreqwest = { version = \"0.13\", default-features = false, features = [\"rustls\", \"json\", \"gzip\", \"http2\", \"system-proxy\"] }\n";
    let own = if name == PROGRAMS[0].0 {
        ours.as_str()
    } else {
        theirs
    };
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\ntokio = {{ version = \"1\", features = [\"io-util\", \"macros\", \"net\", \"rt-multi-thread\"] }}\n{own}"
    )
}
