//! serde derives over serde_json.

use serde::Deserialize;

#[derive(Deserialize)]
struct Answer {
    result: Vec<Record>,
    success: bool,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Record {
    id: String,
    name: String,
    r#type: String,
    content: String,
    proxiable: Option<bool>,
    proxied: Option<bool>,
    ttl: i64,
    settings: Option<Settings>,
    weight: Option<f64>,
    comment: Option<String>,
    tags: Option<Vec<String>>,
    created_on: String,
    modified_on: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Settings {
    ipv4_only: Option<bool>,
    ipv6_only: Option<bool>,
}

pub fn decode(bytes: &[u8]) -> usize {
    let answer: Answer = serde_json::from_slice(bytes).expect("the sample decodes");
    assert!(answer.success);
    answer.result.len()
}
