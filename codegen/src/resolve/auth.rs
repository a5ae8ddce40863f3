use crate::{
    api::{Api, SchemeKind, SecurityScheme},
    config::{Config, Role},
    http::Literal,
    sdk::{ClientOption, Credential, Scheme, Words},
};

/// Returns the options of the client's builder, and what is sent for each security scheme.
///
/// The configuration's options come first; a scheme that none of them serves gets options of its own.
pub(super) fn options(
    api: &Api,
    config: &Config,
    env_prefix: &str,
) -> (Vec<ClientOption>, Vec<Scheme>) {
    let mut auth = Auth {
        options: configured(config),
        config,
        env_prefix,
        has_one_scheme: api.security.len() == 1,
    };
    let schemes = api
        .security
        .iter()
        .map(|scheme| Scheme {
            name: scheme.name.clone(),
            credential: auth.credential(scheme),
        })
        .collect();
    (auth.options, schemes)
}

fn configured(config: &Config) -> Vec<ClientOption> {
    let options = config.client.options.iter();
    options
        .map(|option| ClientOption {
            name: option.name.clone(),
            words: Words::split(&option.name),
            env: option.read_env.clone(),
            default: option.default.as_ref().map(Literal::plain),
            header: option.send_in_header.clone(),
            text: option.description.clone().unwrap_or_default(),
        })
        .collect()
}

struct Auth<'c> {
    options: Vec<ClientOption>,
    config: &'c Config,
    env_prefix: &'c str,
    has_one_scheme: bool,
}

impl Auth<'_> {
    fn credential(&mut self, scheme: &SecurityScheme) -> Credential {
        match &scheme.kind {
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenId(_) => {
                Credential::Bearer {
                    option: self.option(scheme, Role::Value, "token"),
                }
            }
            SchemeKind::Basic => Credential::Basic {
                username: self.option(scheme, Role::Username, "username"),
                password: self.option(scheme, Role::Password, "password"),
            },
            SchemeKind::Http(name) => Credential::Header {
                name: "Authorization".to_owned(),
                prefix: format!("{name} "),
                option: self.option(scheme, Role::Value, "credentials"),
            },
            SchemeKind::Header(name) => self.header(scheme, name),
            SchemeKind::Query(name) => Credential::Query {
                name: name.clone(),
                option: self.option(scheme, Role::Value, "api_key"),
            },
            SchemeKind::Cookie(name) => Credential::Cookie {
                name: name.clone(),
                option: self.option(scheme, Role::Value, "api_key"),
            },
            SchemeKind::MutualTls => Credential::Transport,
        }
    }

    fn header(&mut self, scheme: &SecurityScheme, name: &str) -> Credential {
        let mut auths = self.config.client.options.iter();
        let prefix = auths.find_map(|option| {
            let auth = option.auth.as_ref()?;
            (auth.security_scheme == scheme.name).then(|| auth.prefix.clone())?
        });
        Credential::Header {
            name: name.to_owned(),
            prefix: prefix.unwrap_or_default(),
            option: self.option(scheme, Role::Value, "api_key"),
        }
    }

    /// Returns the name of the option that is one part of a scheme: the configured one, else a new one.
    fn option(&mut self, scheme: &SecurityScheme, role: Role, short: &str) -> String {
        let mut options = self.config.client.options.iter();
        let configured = options.find(|option| {
            option
                .auth
                .as_ref()
                .is_some_and(|auth| auth.security_scheme == scheme.name && auth.role == role)
        });
        if let Some(option) = configured {
            return option.name.clone();
        }
        let name = self.free_name(scheme, role, short);
        let variable = name.to_ascii_uppercase();
        self.options.push(ClientOption {
            words: Words::split(&name),
            env: Some(format!("{}_{variable}", self.env_prefix)),
            default: None,
            header: None,
            text: scheme.docs.description.clone().unwrap_or_default(),
            name: name.clone(),
        });
        name
    }

    /// Names an option by what it is when there is only one scheme, else by the scheme.
    fn free_name(&self, scheme: &SecurityScheme, role: Role, short: &str) -> String {
        let words = Words::split(&scheme.name).0.join("_");
        let long = match role {
            Role::Value => words,
            Role::Username | Role::Password | Role::ClientId | Role::ClientSecret => {
                format!("{words}_{short}")
            }
        };
        let name = if self.has_one_scheme || long.is_empty() {
            short.to_owned()
        } else {
            long
        };
        let is_free = |name: &str| self.options.iter().all(|option| option.name != name);
        if is_free(&name) {
            return name;
        }
        (2..)
            .map(|number| format!("{name}_{number}"))
            .find(|name| is_free(name))
            .expect("the numbers do not end")
    }
}
