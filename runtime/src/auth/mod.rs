//! Which credentials a request carries, and where.

mod choice;
mod missing;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, header::AUTHORIZATION};

use crate::api::{Scheme, SchemeKind};
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
}

/// Returns what the request that `plan` describes must carry. Asks the providers of the schemes that are sent, and no others.
pub(crate) async fn credentials(plan: &Plan) -> Result<Credentials, Error> {
    let settings = plan.client.settings();
    let mut credentials = Credentials::default();
    for scheme in choice::schemes(plan)? {
        credentials.add(settings, scheme).await?;
    }
    Ok(credentials)
}

impl Credentials {
    async fn add(&mut self, settings: &Settings, scheme: &Scheme) -> Result<(), Error> {
        match scheme.kind {
            SchemeKind::Bearer { option } => self.set(
                AUTHORIZATION,
                &format!("Bearer {}", value(settings, option).await?),
            ),
            SchemeKind::Basic { username, password } => {
                let pair = format!(
                    "{}:{}",
                    value(settings, username).await?,
                    value(settings, password).await?
                );
                self.set(AUTHORIZATION, &format!("Basic {}", STANDARD.encode(pair)))
            }
            SchemeKind::Header { name, option } => {
                self.set(header_name(name)?, &value(settings, option).await?)
            }
            SchemeKind::PrefixedHeader {
                name,
                prefix,
                option,
            } => self.set(
                header_name(name)?,
                &format!("{prefix}{}", value(settings, option).await?),
            ),
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

    fn set(&mut self, name: HeaderName, text: &str) -> Result<(), Error> {
        let value = headers::value(name.as_str(), text)?;
        self.headers.push((name, Some(secret(value))));
        Ok(())
    }
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
        Some(credential) => credential.value(option).await?.ok_or_else(missing),
        None => Err(missing()),
    }
}
