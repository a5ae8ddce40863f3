mod common;

use std::{hint::black_box, time::Instant};

use cloudflare_sdk::{Client, zero_trust::access::users::UserCreateParams};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), cloudflare_sdk::Error> {
    let client = Client::builder().base_url(common::server()).api_token("a-token").build()?;
    call(&client).await?;
    let begun = Instant::now();
    for _ in 0..common::CALLS {
        call(&client).await?;
    }
    common::tell(begun);
    Ok(())
}

async fn call(client: &Client) -> Result<(), cloudflare_sdk::Error> {
    let params = UserCreateParams::new("023e105f4ecef8ad9ca31a8372d0c353", "jdoe@example.com").name("Jane Doe");
    let user = client.zero_trust().access().users().create(params).await?;
    black_box(user);
    Ok(())
}
