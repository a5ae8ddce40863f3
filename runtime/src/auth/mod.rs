//! Which credentials a request carries, and where.

mod choice;
mod fetch;
mod missing;
mod tokens;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, header::AUTHORIZATION};

use tokens::{Carried, Grant};

pub(crate) use tokens::Tokens;

use crate::api::{ClientCredentials, Scheme, SchemeKind};
use crate::client::Settings;
use crate::error::{Error, ErrorKind};
use crate::headers;
use crate::query::Query;
use crate::request::Plan;

/// Where the credentials of one attempt go.
#[derive(Default)]
pub(crate) struct Credentials {
    pub(crate) headers: Vec<(HeaderName, Option<HeaderValue>)>,
    pub(crate) query: Query,
    pub(crate) cookies: Vec<HeaderValue>,
    /// Tokens that were fetched.
    tokens: Vec<Carried>,
}

/// Returns what the request that `plan` describes must carry. Asks the providers of the schemes that are sent, and no others.
pub(crate) async fn credentials(plan: &Plan) -> Result<Credentials, Error> {
    let mut credentials = Credentials::default();
    for scheme in choice::schemes(plan)? {
        credentials.add(plan, scheme).await?;
    }
    Ok(credentials)
}

impl Credentials {
    /// Gives up the fetched tokens, which the server rejected. Returns whether others may do better.
    pub(crate) async fn reject(self) -> bool {
        let mut is_worth_it = false;
        for token in self.tokens {
            is_worth_it |= token.reject().await;
        }
        is_worth_it
    }

    async fn fetch(
        &mut self,
        plan: &Plan,
        scheme: &Scheme,
        by: ClientCredentials,
    ) -> Result<(), Error> {
        let settings = plan.client.settings();
        if settings.option(by.token).is_some() {
            let token = value(settings, by.token).await?;
            return self.set(AUTHORIZATION, ["Bearer ", &token].concat());
        }
        let grant = grant(plan, scheme, by).await?;
        let token = settings.tokens.token(plan, &grant).await?;
        self.set(AUTHORIZATION, ["Bearer ", &token.text].concat())?;
        self.tokens.push(token);
        Ok(())
    }

    async fn add(&mut self, plan: &Plan, scheme: &Scheme) -> Result<(), Error> {
        let settings = plan.client.settings();
        match scheme.kind {
            // Boxed, because few calls need that much room.
            SchemeKind::ClientCredentials(by) => Box::pin(self.fetch(plan, scheme, by)).await,
            SchemeKind::Bearer { option } => {
                let token = value(settings, option).await?;
                self.set(AUTHORIZATION, ["Bearer ", &token].concat())
            }
            SchemeKind::Basic { username, password } => {
                let pair = format!(
                    "{}:{}",
                    value(settings, username).await?,
                    value(settings, password).await?
                );
                self.set(AUTHORIZATION, ["Basic ", &STANDARD.encode(pair)].concat())
            }
            SchemeKind::Header { name, option } => {
                let value = value(settings, option).await?;
                self.set(header_name(name)?, value.as_ref().to_owned())
            }
            SchemeKind::PrefixedHeader {
                name,
                prefix,
                option,
            } => {
                let value = value(settings, option).await?;
                self.set(header_name(name)?, [prefix, &value].concat())
            }
            SchemeKind::Query { name, option } => {
                self.query.push(name, &value(settings, option).await?);
                Ok(())
            }
            SchemeKind::Cookie { name, option } => {
                let cookie = format!("{name}={}", value(settings, option).await?);
                self.cookies
                    .push(secret(headers::value("cookie", &cookie)?));
                Ok(())
            }
        }
    }

    fn set(&mut self, name: HeaderName, text: String) -> Result<(), Error> {
        let value = headers::owned(name.as_str(), text)?;
        self.headers.push((name, Some(secret(value))));
        Ok(())
    }
}

/// The scopes are the caller's, else those that the operation needs. Explicitly none asks for no scopes.
async fn grant(plan: &Plan, scheme: &Scheme, by: ClientCredentials) -> Result<Grant, Error> {
    let settings = plan.client.settings();
    let needed = || plan.security?.scopes_of(scheme.name);
    let scopes = match settings.option(by.scopes) {
        Some(scopes) => scopes.value(by.scopes).await?,
        None if settings.is_refused(by.scopes) => None,
        None => needed().map(Arc::from),
    };
    let url = match settings.option(by.token_url) {
        Some(url) => url.value(by.token_url).await?,
        None => None,
    };
    Ok(Grant {
        url: url.map_or_else(|| by.url.to_owned(), |url| url.to_string()),
        client_id: value(settings, by.client_id).await?,
        client_secret: value(settings, by.client_secret).await?,
        scopes,
    })
}

fn header_name(name: &str) -> Result<HeaderName, Error> {
    Ok(headers::change(name, None)?.0)
}

/// Marked values are left out of debug output and of HTTP/2's header tables.
fn secret(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

async fn value(settings: &Settings, option: &str) -> Result<Arc<str>, Error> {
    if option.is_empty() {
        return Ok("".into());
    }
    let missing = || {
        Error::new(
            ErrorKind::MissingCredentials,
            format!("option `{option}` has no value"),
        )
    };
    match settings.option(option) {
        // Boxed, because few credentials are asked for anew.
        Some(credential) => match credential.shared() {
            Some(value) => Ok(value),
            None => Box::pin(credential.value(option))
                .await?
                .ok_or_else(missing),
        },
        None => Err(missing()),
    }
}
