use crate::{
    api::{Api, Flow, SchemeKind, SecurityScheme},
    config::{self, Config, OptionAuth, Role},
    http::Literal,
    sdk::{ClientCredentials, ClientOption, Credential, OptionKind, OptionPlace, Scheme, Words},
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
        options: config.client.options.iter().map(configured).collect(),
        config,
        env_prefix,
        schemes: &api.security,
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

fn configured(option: &config::ClientOption) -> ClientOption {
    ClientOption {
        name: option.name.clone(),
        words: Words::split(&option.name),
        kind: kind(option),
        env: option.read_env.clone(),
        default: option.default.as_ref().map(Literal::plain),
        place: place(option),
        path: option.send_as_path_param.clone(),
        is_required: !option.nullable && option.default.is_none(),
        text: option.description.clone().unwrap_or_default(),
    }
}

/// A credential is text: it can come from elsewhere at every attempt.
fn kind(option: &config::ClientOption) -> OptionKind {
    match option.kind {
        _ if option.auth.is_some() => OptionKind::Text,
        config::OptionKind::String => OptionKind::Text,
        config::OptionKind::Number => OptionKind::Number,
        config::OptionKind::Integer => OptionKind::Integer,
        config::OptionKind::Boolean => OptionKind::Bool,
    }
}

fn place(option: &config::ClientOption) -> OptionPlace {
    let header = option.send_in_header.clone().map(OptionPlace::Header);
    let query = || option.send_as_query_param.clone().map(OptionPlace::Query);
    let server = || option.server_variable.clone().map(OptionPlace::Server);
    header.or_else(query).or_else(server).unwrap_or_default()
}

struct Auth<'c> {
    options: Vec<ClientOption>,
    config: &'c Config,
    env_prefix: &'c str,
    schemes: &'c [SecurityScheme],
}

/// Words at the end of a scheme's name that say no more than that it is one.
const SCHEME_WORDS: &[&str] = &[
    "auth",
    "authentication",
    "authorization",
    "definition",
    "header",
    "scheme",
    "security",
];

/// One value of a security scheme, which an option holds.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Token,
    Credentials,
    ApiKey,
    Username,
    Password,
    ClientId,
    ClientSecret,
    Scopes,
    TokenUrl,
}

impl Part {
    /// Returns the part's word in the configuration; `None`: it has none.
    fn role(self) -> Option<Role> {
        match self {
            Self::Token | Self::Credentials | Self::ApiKey => Some(Role::Value),
            Self::Username => Some(Role::Username),
            Self::Password => Some(Role::Password),
            Self::ClientId => Some(Role::ClientId),
            Self::ClientSecret => Some(Role::ClientSecret),
            Self::Scopes | Self::TokenUrl => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Credentials => "credentials",
            Self::ApiKey => "api_key",
            Self::Username => "username",
            Self::Password => "password",
            Self::ClientId => "client_id",
            Self::ClientSecret => "client_secret",
            Self::Scopes => "scopes",
            Self::TokenUrl => "token_url",
        }
    }
}

impl Auth<'_> {
    fn credential(&mut self, scheme: &SecurityScheme) -> Credential {
        match &scheme.kind {
            SchemeKind::OAuth2(flows) => match flows.iter().find_map(client_credentials) {
                Some(url) => self.client_credentials(scheme, url),
                None => self.bearer(scheme),
            },
            SchemeKind::Bearer | SchemeKind::OpenId(_) => self.bearer(scheme),
            SchemeKind::Basic => Credential::Basic {
                username: self.option(scheme, Part::Username),
                password: self.option(scheme, Part::Password),
            },
            SchemeKind::Http(name) => self.header(
                scheme,
                "Authorization",
                &format!("{name} "),
                Part::Credentials,
            ),
            SchemeKind::Header(name) => self.header(scheme, name, "", Part::ApiKey),
            SchemeKind::Query(name) => Credential::Query {
                name: name.clone(),
                option: self.option(scheme, Part::ApiKey),
            },
            SchemeKind::Cookie(name) => Credential::Cookie {
                name: name.clone(),
                option: self.option(scheme, Part::ApiKey),
            },
            SchemeKind::MutualTls => Credential::Transport,
        }
    }

    /// The configuration may know another header, or another word before the token.
    fn bearer(&mut self, scheme: &SecurityScheme) -> Credential {
        let auth = self.auth(scheme, Role::Value);
        match auth.is_some_and(|auth| auth.header.is_some() || auth.prefix.is_some()) {
            true => self.header(scheme, "Authorization", "Bearer ", Part::Token),
            false => Credential::Bearer {
                option: self.option(scheme, Part::Token),
            },
        }
    }

    fn header(
        &mut self,
        scheme: &SecurityScheme,
        name: &str,
        prefix: &str,
        part: Part,
    ) -> Credential {
        let auth = self.auth(scheme, Role::Value);
        let configured = auth.map(|auth| (auth.header.clone(), auth.prefix.clone()));
        let (own_name, own_prefix) = configured.unwrap_or_default();
        Credential::Header {
            name: own_name.unwrap_or_else(|| name.to_owned()),
            prefix: own_prefix.unwrap_or_else(|| prefix.to_owned()),
            option: self.option(scheme, part),
        }
    }

    fn client_credentials(&mut self, scheme: &SecurityScheme, url: &str) -> Credential {
        Credential::ClientCredentials(ClientCredentials {
            client_id: self.option(scheme, Part::ClientId),
            client_secret: self.option(scheme, Part::ClientSecret),
            token: self.option(scheme, Part::Token),
            scopes: self.option(scheme, Part::Scopes),
            token_url: self.option(scheme, Part::TokenUrl),
            url: url.to_owned(),
        })
    }

    fn auth(&self, scheme: &SecurityScheme, role: Role) -> Option<&OptionAuth> {
        let auths = self.config.client.options.iter();
        auths
            .filter_map(|option| option.auth.as_ref())
            .find(|auth| auth.security_scheme == scheme.name && auth.role == role)
    }

    /// Returns the name of the option that is one part of a scheme: the configured one, else a new one.
    fn option(&mut self, scheme: &SecurityScheme, part: Part) -> String {
        let auth = part.role().and_then(|role| self.auth(scheme, role));
        let mut options = self.config.client.options.iter();
        if let Some(auth) = auth
            && let Some(option) = options.find(|option| option.auth.as_ref() == Some(auth))
        {
            return option.name.clone();
        }
        let name = self.free_name(scheme, part);
        let variable = name.to_ascii_uppercase();
        let is_first = part.role() == Some(Role::Value) || part == Part::Username;
        let text = scheme.docs.description.clone().filter(|_| is_first);
        self.options.push(ClientOption {
            words: Words::split(&name),
            env: Some(format!("{}_{variable}", self.env_prefix)),
            text: text.unwrap_or_default(),
            name: name.clone(),
            ..ClientOption::default()
        });
        name
    }

    /// Names an option by the secret that the scheme's name says it is (`AdminApiKeyAuth`: `admin_api_key`), else by what
    /// it is when only one scheme has such a part, else by both.
    fn free_name(&self, scheme: &SecurityScheme, part: Part) -> String {
        let own = own_words(&scheme.name);
        let is_value = part.role() == Some(Role::Value);
        let tells = match self.schemes {
            [_] => is_plain_secret(&own),
            _ => is_secret(&own),
        };
        let has_part = |scheme: &&SecurityScheme| parts(scheme).contains(&part);
        let is_only = self.schemes.iter().filter(has_part).count() == 1;
        let name = match () {
            () if is_value && tells => own.0.join("_"),
            () if is_only || own.is_empty() => part.name().to_owned(),
            // What is sent as it is may be more than a key: `account_id`.
            () if part == Part::ApiKey => own.0.join("_"),
            () => own.with(part.name()).0.join("_"),
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

/// Returns the parts of a scheme that options hold.
fn parts(scheme: &SecurityScheme) -> &'static [Part] {
    match &scheme.kind {
        SchemeKind::OAuth2(flows)
            if flows.iter().any(|flow| client_credentials(flow).is_some()) =>
        {
            &[
                Part::ClientId,
                Part::ClientSecret,
                Part::Token,
                Part::Scopes,
                Part::TokenUrl,
            ]
        }
        SchemeKind::OAuth2(_) | SchemeKind::Bearer | SchemeKind::OpenId(_) => &[Part::Token],
        SchemeKind::Basic => &[Part::Username, Part::Password],
        SchemeKind::Http(_) => &[Part::Credentials],
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => &[Part::ApiKey],
        SchemeKind::MutualTls => &[],
    }
}

/// Returns the words of a scheme's name without those that say that it is one.
fn own_words(name: &str) -> Words {
    let mut words = Words::split(name);
    let is_scheme = |word: &String| SCHEME_WORDS.contains(&word.as_str());
    while words.0.len() > 1 && words.0.last().is_some_and(is_scheme) {
        words.0.pop();
    }
    words
}

/// Returns whether words end with a kind of secret: `bot_token`.
fn is_secret(words: &Words) -> bool {
    let last = words.0.last().map(String::as_str);
    last.is_some_and(|last| ["key", "secret", "token"].contains(&last))
}

/// Returns whether words are nothing but a kind of secret. The only scheme of an API needs no other words.
fn is_plain_secret(words: &Words) -> bool {
    let plain = ["access", "api", "auth", "key", "token"];
    is_secret(words) && words.0.iter().all(|word| plain.contains(&word.as_str()))
}

/// Returns where tokens come from, when a client can ask for them by itself (OpenAPI 3.0.3, section 4.7.28).
fn client_credentials(flow: &Flow) -> Option<&str> {
    let url = flow.token_url.as_deref()?;
    (flow.name == "clientCredentials").then_some(url)
}
