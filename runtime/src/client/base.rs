use url::Url;

use super::environment::Environment;
use crate::api::Api;
use crate::error::Error;
use crate::redact;

/// The URL that paths are put behind.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    text: String,
    url: Url,
    /// Whether nobody chose it, so that an operation's own server counts.
    built_in: bool,
    variables: Vec<(String, String)>,
}

/// What the caller said about the base URL.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// The outer `None` asks the environment, the inner one takes the built-in URL without asking.
    pub(crate) url: Option<Option<String>>,
    pub(crate) environment: Option<String>,
    pub(crate) variables: Vec<(String, String)>,
}

impl Base {
    pub(crate) fn choose(
        api: &Api,
        choice: &Choice,
        environment: &Environment,
    ) -> Result<Self, Error> {
        let chosen = match (&choice.url, &choice.environment) {
            (Some(Some(_)), Some(_)) => {
                return Err(Error::configuration(
                    "give a base URL or an environment, not both",
                ));
            }
            (Some(url), _) => url.clone(),
            (None, Some(name)) => Some(named(api, name)?),
            (None, None) => environment.get(api.base_url_env),
        };
        let built_in = chosen.is_none();
        let template = chosen.unwrap_or_else(|| api.base_url.to_owned());
        let text = expand(&template, api, &choice.variables)?;
        Ok(Self {
            url: checked(&text)?,
            text,
            built_in,
            variables: choice.variables.clone(),
        })
    }

    pub(crate) fn url(&self) -> &str {
        &self.text
    }

    /// Returns the URL that counts for an operation with the `server` of its own.
    ///
    /// # Errors
    /// When the server has a variable without a value, or is no URL.
    pub(crate) fn for_server(&self, api: &Api, server: Option<&str>) -> Result<Url, Error> {
        match server {
            Some(server) if self.built_in => parse(&expand(server, api, &self.variables)?),
            Some(_) | None => Ok(self.url.clone()),
        }
    }
}

fn named(api: &Api, name: &str) -> Result<String, Error> {
    if let Some((_, url)) = api.environments.iter().find(|(known, _)| *known == name) {
        return Ok((*url).to_owned());
    }
    let known: Vec<_> = api
        .environments
        .iter()
        .map(|(known, _)| format!("`{known}`"))
        .collect();
    Err(Error::configuration(format!(
        "there is no environment `{name}`; known are: {}",
        known.join(", ")
    )))
}

/// Fills the `{variable}` places (OpenAPI 3.0.3, section 4.7.6).
fn expand(template: &str, api: &Api, given: &[(String, String)]) -> Result<String, Error> {
    let mut url = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((text, (name, after))) = rest
        .split_once('{')
        .and_then(|(text, rest)| Some((text, rest.split_once('}')?)))
    {
        let value = given
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str());
        let default = || {
            api.server_variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| *value)
        };
        let value = value.or_else(default);
        let missing = || {
            Error::configuration(format!(
                "base URL `{template}` needs the server variable `{name}`"
            ))
        };
        url.push_str(text);
        url.push_str(value.ok_or_else(missing)?);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

pub(crate) fn parse(url: &str) -> Result<Url, Error> {
    Url::parse(url).map_err(|error| Error::invalid(format!("`{url}` is not a URL: {error}")))
}

fn checked(url: &str) -> Result<Url, Error> {
    match Url::parse(url) {
        Ok(parsed) if parsed.has_host() => Ok(parsed),
        Ok(_) => Err(Error::configuration(format!(
            "base URL `{}` has no host",
            redact::place(url)
        ))),
        Err(error) => Err(Error::configuration(format!(
            "base URL `{}` is not a URL: {error}",
            redact::place(url)
        ))),
    }
}
