//! Makes a user known to Zero Trust Access and prints the new id.
//!
//! ```text
//! CLOUDFLARE_API_TOKEN=… cargo run -p example-create-user -- <ACCOUNT_ID> <EMAIL> [NAME]
//! ```
//!
//! With `CLOUDFLARE_BASE_URL` the same program talks to a mock server.

use std::process::ExitCode;

use cloudflare_sdk::zero_trust::access::users::UserCreateParams;
use cloudflare_sdk::{Client, Error};

#[tokio::main]
async fn main() -> ExitCode {
    let Some(params) = read_arguments(std::env::args().skip(1)) else {
        eprintln!("usage: example-create-user <ACCOUNT_ID> <EMAIL> [NAME]");
        return ExitCode::from(2);
    };
    match create(params).await {
        Ok(id) => {
            println!("{}", id.unwrap_or_default());
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

async fn create(params: UserCreateParams) -> Result<Option<String>, Error> {
    let client = Client::from_env()?;
    let user = client.zero_trust().access().users().create(params).await?;
    Ok(user.id)
}
