use crate::{
    api::Api,
    config::{Config, Used},
    document::pointer::Pointer,
    report::{Report, catalogue::config as say, nearest},
};

/// Tells of security schemes that the configuration names and nobody declares, and marks the options that stand for
/// something in the document.
pub(super) fn check(api: &Api, config: &Config, used: &mut Used, report: &mut Report) {
    let known: Vec<&str> = api
        .security
        .iter()
        .map(|scheme| scheme.name.as_str())
        .collect();
    for (at, scheme) in named_schemes(config) {
        if !known.contains(&scheme) {
            let nearest = nearest(scheme, known.iter().copied());
            report.push(say::scheme_missing(config.place(&at), scheme, nearest));
        }
    }
    for option in &config.client.options {
        let path = option.send_as_path_param.as_deref();
        let variable = option.server_variable.as_deref();
        let is_met = path.is_some_and(|name| has_path_param(api, name))
            || variable.is_some_and(|name| has_variable(api, config, name));
        if is_met {
            used.mark(&option.at);
        }
    }
}

fn named_schemes(config: &Config) -> Vec<(Pointer, &str)> {
    let auths = config
        .client
        .options
        .iter()
        .filter_map(|option| option.auth.as_ref());
    let by_options = auths.map(|auth| {
        let at = auth.at.child("security_scheme");
        (at, auth.security_scheme.as_str())
    });
    let resources = config.resources.all().into_iter();
    let methods = resources.flat_map(|resource| &resource.methods);
    let own = methods.filter_map(|method| method.security.as_ref());
    let by_methods = own.flatten().flatten();
    let by_methods = by_methods.map(|scheme| (scheme.at.clone(), scheme.text.as_str()));
    by_options.chain(by_methods).collect()
}

fn has_path_param(api: &Api, name: &str) -> bool {
    let mut operations = api.operations.iter();
    operations.any(|operation| operation.path.parameters().any(|known| known == name))
}

fn has_variable(api: &Api, config: &Config, name: &str) -> bool {
    let place = format!("{{{name}}}");
    let servers = api.servers.iter().map(|server| server.url.as_str());
    let environments = config
        .environments
        .iter()
        .map(|environment| environment.url.as_str());
    servers.chain(environments).any(|url| url.contains(&place))
}
