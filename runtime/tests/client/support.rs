//! What all tests share: one small API, and one shape.

use std::time::Duration;

use sdksmith_runtime::{
    self as rt,
    testing::{Fake, FakeClock},
};

pub static OPEN: rt::Security = rt::Security::NONE;

pub static API: rt::Api = rt::Api {
    name: "petstore",
    version: "1.2.3",
    base_url: "https://{region}.example.test/v1",
    base_url_env: "PETSTORE_BASE_URL",
    headers_env: "PETSTORE_CUSTOM_HEADERS",
    environments: &[
        ("production", "https://eu.example.test/v1"),
        ("sandbox", "https://sandbox.test/"),
    ],
    server_variables: &[("region", "eu")],
    options: &[
        rt::ClientOption::new("token").env("PETSTORE_TOKEN"),
        rt::ClientOption::new("email").env("PETSTORE_EMAIL"),
        rt::ClientOption::new("key").env("PETSTORE_KEY"),
        rt::ClientOption::new("api_version")
            .default("2024-01-01")
            .header("api-version"),
    ],
    schemes: &[
        rt::Scheme {
            name: "bearer",
            kind: rt::SchemeKind::Bearer { option: "token" },
        },
        rt::Scheme {
            name: "email",
            kind: rt::SchemeKind::Header {
                name: "X-Auth-Email",
                option: "email",
            },
        },
        rt::Scheme {
            name: "key",
            kind: rt::SchemeKind::Header {
                name: "X-Auth-Key",
                option: "key",
            },
        },
        rt::Scheme {
            name: "basic",
            kind: rt::SchemeKind::Basic {
                username: "email",
                password: "key",
            },
        },
        rt::Scheme {
            name: "query",
            kind: rt::SchemeKind::Query {
                name: "api_key",
                option: "key",
            },
        },
        rt::Scheme {
            name: "cookie",
            kind: rt::SchemeKind::Cookie {
                name: "session",
                option: "key",
            },
        },
        rt::Scheme {
            name: "prefixed",
            kind: rt::SchemeKind::PrefixedHeader {
                name: "Authorization",
                prefix: "Token ",
                option: "key",
            },
        },
    ],
    idempotency_header: Some("Idempotency-Key"),
    request_id_headers: &["x-request-id", "cf-ray"],
    ..rt::Api::DEFAULT
};

pub static GET_PET: rt::Operation = rt::Operation::new(rt::Verb::Get, "/pets/{id}", &OPEN);
pub static LIST_PETS: rt::Operation = rt::Operation::new(rt::Verb::Get, "/pets", &OPEN);
pub static ADD_PET: rt::Operation = rt::Operation::new(rt::Verb::Post, "/pets", &OPEN);

/// A client of [`API`] over `fake`, with an empty environment and a clock that never waits.
pub fn builder(fake: &Fake) -> rt::ClientBuilder {
    rt::Client::builder(&API)
        .transport(fake.clone())
        .clock(FakeClock::default())
        .variables(|_| None)
}

pub fn client(fake: &Fake) -> rt::Client {
    builder(fake).build().unwrap()
}

pub fn pet(client: &rt::Client) -> rt::Request<Pet> {
    rt::Call::new(client, &GET_PET).path("id", &"7").returns()
}

pub fn add_pet(client: &rt::Client) -> rt::Request<Pet> {
    rt::Call::new(client, &ADD_PET)
        .json(&rt::Members(&[("name", &"Rex")]))
        .returns()
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pet {
    pub id: i64,
    pub name: Option<String>,
}

impl rt::Decode for Pet {
    fn decode(reader: &mut rt::Reader<'_>) -> rt::DecodeResult<Self> {
        let (mut id, mut name) = (None, None);
        reader.object(&mut [("id", &mut id), ("name", &mut name)])?;
        Ok(Self {
            id: rt::need(id, "id")?,
            name,
        })
    }
}

pub const REX: &str = r#"{"id":7,"name":"Rex"}"#;

pub fn rex() -> Pet {
    Pet {
        id: 7,
        name: Some("Rex".to_owned()),
    }
}

pub fn milliseconds(durations: &[Duration]) -> Vec<u128> {
    durations.iter().map(Duration::as_millis).collect()
}
