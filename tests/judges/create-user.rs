//! Creates a user through the client of all of Cloudflare, and prints what came back.

use cloudflare::{Client, zero_trust::access::users::UserCreateParams};

#[tokio::main]
async fn main() -> Result<(), cloudflare::Error> {
    let client = Client::from_env()?;
    let user = client
        .zero_trust()
        .access()
        .users()
        .create(UserCreateParams::new("023e105f4ecef8ad9ca31a8372d0c353", "jdoe@example.com").name("Jane Doe"))
        .await?;
    println!("{user:#?}");
    Ok(())
}
