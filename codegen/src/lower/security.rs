use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, ReferenceOr, SecurityRequirement};

use super::{docs, lowering::report_dangling, refs::Table};
use crate::{
    api::{Combination, Flow, RequiredScheme, SchemeKind, Security, SecurityScheme},
    document::{carry, pointer::Pointer},
    report::{Report, catalogue},
};

/// Lowers `components/securitySchemes`. A scheme that is a `$ref` is its target under another name.
pub fn schemes(
    schemes: IndexMap<String, ReferenceOr<openapiv3::SecurityScheme>>,
    report: &mut Report,
) -> Vec<SecurityScheme> {
    let at = Pointer::from_text("/components/securitySchemes");
    let mut table = Table::default();
    let names: Vec<String> = schemes.keys().cloned().collect();
    for (name, scheme) in schemes {
        let at = at.child(&name);
        match scheme {
            ReferenceOr::Item(scheme) => table.insert(at.clone(), lower(name, scheme, at)),
            ReferenceOr::Reference { reference } => table.insert_link(at, reference),
        }
    }
    let found = |name: String| found(name, &table, report);
    names.into_iter().filter_map(found).collect()
}

fn found(
    name: String,
    table: &Table<SecurityScheme>,
    report: &mut Report,
) -> Option<SecurityScheme> {
    let at = Pointer::from_text("/components/securitySchemes").child(&name);
    let scheme = table.at(&at).cloned();
    if scheme.is_none() {
        report_dangling(&at, &at, &at.to_string(), report);
    }
    scheme.map(|scheme| SecurityScheme { at, name, ..scheme })
}

fn lower(name: String, scheme: openapiv3::SecurityScheme, at: Pointer) -> SecurityScheme {
    use openapiv3::SecurityScheme as Scheme;
    let (kind, description) = match scheme {
        Scheme::APIKey {
            location,
            name,
            description,
            ..
        } => (api_key(location, name), description),
        Scheme::HTTP {
            scheme,
            description,
            extensions,
            ..
        } => {
            let is_mutual_tls = extensions.contains_key(carry::MUTUAL_TLS);
            (http(scheme, is_mutual_tls), description)
        }
        Scheme::OAuth2 {
            flows, description, ..
        } => (SchemeKind::OAuth2(self::flows(flows)), description),
        Scheme::OpenIDConnect {
            open_id_connect_url,
            description,
            ..
        } => (SchemeKind::OpenId(open_id_connect_url), description),
    };
    let docs = docs::description(description);
    SecurityScheme {
        at,
        name,
        kind,
        docs,
    }
}

fn api_key(location: APIKeyLocation, name: String) -> SchemeKind {
    match location {
        APIKeyLocation::Query => SchemeKind::Query(name),
        APIKeyLocation::Header => SchemeKind::Header(name),
        APIKeyLocation::Cookie => SchemeKind::Cookie(name),
    }
}

/// Names of schemes are case-insensitive (RFC 9110, section 11.1).
fn http(scheme: String, is_mutual_tls: bool) -> SchemeKind {
    if is_mutual_tls {
        SchemeKind::MutualTls
    } else if scheme.eq_ignore_ascii_case("bearer") {
        SchemeKind::Bearer
    } else if scheme.eq_ignore_ascii_case("basic") {
        SchemeKind::Basic
    } else {
        SchemeKind::Http(scheme)
    }
}

fn flows(flows: OAuth2Flows) -> Vec<Flow> {
    let implicit = flows
        .implicit
        .map(|found| flow("implicit", None, found.scopes));
    let password = flows
        .password
        .map(|found| flow("password", Some(found.token_url), found.scopes));
    let client_credentials = flows
        .client_credentials
        .map(|found| flow("clientCredentials", Some(found.token_url), found.scopes));
    let authorization_code = flows
        .authorization_code
        .map(|found| flow("authorizationCode", Some(found.token_url), found.scopes));
    [implicit, password, client_credentials, authorization_code]
        .into_iter()
        .flatten()
        .collect()
}

fn flow(name: &str, token_url: Option<String>, scopes: IndexMap<String, String>) -> Flow {
    Flow {
        name: name.to_owned(),
        token_url: docs::text(token_url),
        scopes: scopes.into_keys().collect(),
    }
}

/// Lowers `security`, of the document and of operations.
pub struct Requirements {
    /// What holds where an operation says nothing.
    pub document: Security,
    declared: HashSet<String>,
    reported: HashSet<String>,
}

impl Requirements {
    /// Starts with the declared schemes, and nothing required by the document.
    pub fn new(schemes: &[SecurityScheme]) -> Self {
        Self {
            document: Security::default(),
            declared: schemes.iter().map(|scheme| scheme.name.clone()).collect(),
            reported: HashSet::new(),
        }
    }

    /// Lowers what the operation at `at` requires: `None` is the document's, an empty list is nothing.
    pub fn of_operation(
        &mut self,
        security: Option<Vec<SecurityRequirement>>,
        at: &Pointer,
        report: &mut Report,
    ) -> Security {
        match security {
            Some(security) => self.lower(security, at, report),
            None => self.document.clone(),
        }
    }

    /// Lowers `security`, which stands in what is at `at`. Unknown schemes are kept, and named once per document.
    pub fn lower(
        &mut self,
        security: Vec<SecurityRequirement>,
        at: &Pointer,
        report: &mut Report,
    ) -> Security {
        let alternatives = security.into_iter().map(combination).collect();
        let security = Security { alternatives };
        for scheme in security.alternatives.iter().flat_map(|all| &all.schemes) {
            if !self.declared.contains(&scheme.name) && self.reported.insert(scheme.name.clone()) {
                let at = at.child("security");
                report.push(catalogue::lower::security_unknown(&at, &scheme.name));
            }
        }
        security
    }
}

fn combination(requirement: SecurityRequirement) -> Combination {
    let schemes = requirement.into_iter();
    Combination {
        schemes: schemes
            .map(|(name, scopes)| RequiredScheme { name, scopes })
            .collect(),
    }
}
