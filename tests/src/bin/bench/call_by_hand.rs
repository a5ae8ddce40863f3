mod common;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Asked<'a> {
    email: &'a str,
    name: Option<&'a str>,
}

#[derive(Deserialize)]
struct Envelope {
    result: User,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct User {
    id: Option<String>,
    name: Option<String>,
    email: Option<String>,
    access_seat: Option<bool>,
    gateway_seat: Option<bool>,
    active_device_count: Option<f64>,
    created_at: Option<String>,
    updated_at: Option<String>,
    seat_uid: Option<String>,
    uid: Option<String>,
}

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let base = common::server();
    let client = reqwest::Client::builder().user_agent("by-hand/1").timeout(Duration::from_secs(60)).build()?;
    call(&client, &base).await?;
    let begun = Instant::now();
    for _ in 0..common::CALLS {
        call(&client, &base).await?;
    }
    common::tell(begun);
    Ok(())
}

async fn call(client: &reqwest::Client, base: &str) -> Result<(), Failure> {
    let account = "023e105f4ecef8ad9ca31a8372d0c353";
    let asked = Asked { email: "jdoe@example.com", name: Some("Jane Doe") };
    let request = client.post(format!("{base}/accounts/{account}/access/users"));
    let request = request.bearer_auth("a-token").json(&asked);
    let answer = request.send().await?.error_for_status()?;
    let envelope: Envelope = answer.json().await?;
    black_box(envelope.result);
    Ok(())
}
