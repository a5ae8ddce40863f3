//! Every method of `cloudflare-sdk`, judged by a mock server that was given `spec/openapi.yaml`.
//!
//! `cargo judge` starts such servers and sets `TEST_API_BASE_URL`; without the variable there is nobody to judge, and nothing is done.

mod calls;
mod verdicts;

use cloudflare_sdk::Client;
use verdicts::Verdicts;

#[tokio::test]
async fn a_judge_accepts_every_method() {
    let Ok(url) = std::env::var("TEST_API_BASE_URL") else {
        println!("skipped: TEST_API_BASE_URL is not set");
        return;
    };
    let client = Client::builder()
        .base_url(url.as_str())
        .api_token("Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY")
        .max_retries(0)
        .build()
        .unwrap();
    let mut verdicts = Verdicts::default();
    calls::users(&client, &mut verdicts).await;
    calls::zones(&client, &mut verdicts).await;
    calls::records(&client, &mut verdicts).await;
    calls::namespaces(&client, &mut verdicts).await;
    calls::values(&client, &mut verdicts).await;
    calls::models(&client, &mut verdicts).await;
    calls::others(&client, &mut verdicts).await;
    print!("{verdicts}");
    assert!(verdicts.are_good(), "{url} turned something down");
}
