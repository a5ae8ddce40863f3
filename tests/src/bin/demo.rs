//! `cargo demo`: generates the client, starts an API in this process, and creates a user through the client.

use std::{
    env, io,
    process::{Command, ExitCode},
};

use sdksmith_tests::{
    places::root,
    server::{Answer, Asked, Server},
};

fn main() -> ExitCode {
    match shown() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn shown() -> io::Result<bool> {
    println!("Generating the client `generated/` from `spec/` …");
    if !cargo(&["regenerate"]).status()?.success() {
        return Ok(false);
    }
    println!("Compiling examples/create-user with it …");
    let example = ["--quiet", "--package", "example-create-user"];
    if !cargo(&[&["build"], &example[..]].concat())
        .status()?
        .success()
    {
        return Ok(false);
    }
    let server = Server::start().otherwise(created);
    println!("An API of this process listens. Creating a user:\n");
    let arguments = [
        "--",
        "023e105f4ecef8ad9ca31a8372d0c353",
        "jdoe@example.com",
        "Jane Doe",
    ];
    let status = cargo(&[&["run"], &example[..], &arguments[..]].concat())
        .env("CLOUDFLARE_BASE_URL", server.url())
        .env("CLOUDFLARE_API_TOKEN", "a-token-of-the-demo")
        .status()?;
    println!("\nWhat the API was asked:\n");
    server.asked().iter().for_each(show);
    Ok(status.success())
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Answers as the API does, with the address and the name that were sent.
fn created(asked: &Asked) -> Answer {
    let sent: serde_json::Value = serde_json::from_slice(&asked.body).unwrap_or_default();
    let body = serde_json::json!({
        "success": true,
        "errors": [],
        "messages": [],
        "result": {
            "id": "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
            "access_seat": false,
            "active_device_count": 2,
            "created_at": "2014-01-01T05:20:00.12345Z",
            "email": sent.get("email"),
            "gateway_seat": false,
            "last_successful_login": "2020-07-01T05:20:00Z",
            "name": sent.get("name"),
            "seat_uid": "seat_uid",
            "uid": "uid",
            "updated_at": "2014-01-01T05:20:00.12345Z",
        },
    });
    Answer::json(201, body.to_string())
}

fn show(asked: &Asked) {
    println!("{}", asked.line());
    for name in ["authorization", "content-type", "user-agent"] {
        println!("{name}: {}", asked.header(name).unwrap_or_default());
    }
    println!("\n{}", String::from_utf8_lossy(&asked.body));
}
