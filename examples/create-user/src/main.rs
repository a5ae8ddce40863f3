//! Makes a user known to Zero Trust Access and prints what the API says about the user.
//!
//! ```text
//! CLOUDFLARE_API_TOKEN=… cargo run -p example-create-user -- <ACCOUNT_ID> <EMAIL> [NAME]
//! ```
//!
//! With `CLOUDFLARE_BASE_URL` the same program talks to another server, such as a mock.

use std::process::ExitCode;

use cloudflare_sdk::{
    Client, Error,
    zero_trust::access::users::{UserCreateParams, UserCreateResponse},
};

#[tokio::main]
async fn main() -> ExitCode {
    let Some(params) = read_arguments(std::env::args().skip(1)) else {
        eprintln!("usage: example-create-user <ACCOUNT_ID> <EMAIL> [NAME]");
        return ExitCode::from(2);
    };
    match create(params).await {
        Ok(user) => {
            println!("{user:#?}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn read_arguments(mut arguments: impl Iterator<Item = String>) -> Option<UserCreateParams> {
    let params = UserCreateParams::new(arguments.next()?, arguments.next()?);
    Some(match arguments.next() {
        Some(name) => params.name(name),
        None => params,
    })
}

async fn create(params: UserCreateParams) -> Result<UserCreateResponse, Error> {
    let client = Client::from_env()?;
    client.zero_trust().access().users().create(params).await
}
