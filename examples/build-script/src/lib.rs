//! A client that is generated while the crate is built: `build.rs` reads `openapi.yaml`, and the module [`api`] is what came of it.

/// The client of the town library.
pub mod api {
    sdksmith_runtime::include_client!();
}

use api::books::{BookListParams, Genre};

/// Lists the titles of all novels that nobody has borrowed.
///
/// # Errors
///
/// Whatever [`api::Error`] stands for: no connection, a status that is no success, a body that the document does not allow.
pub async fn novels_on_the_shelf(client: &api::Client) -> Result<Vec<String>, api::Error> {
    let novels = client
        .books()
        .list(BookListParams::new().genre(Genre::Novel))
        .await?;
    Ok(novels
        .into_iter()
        .filter(|book| book.loan.is_none())
        .map(|book| book.title)
        .collect())
}
