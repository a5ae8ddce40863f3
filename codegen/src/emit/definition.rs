use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{security, site::Site};
use crate::sdk::{
    Client, ClientOption, EventRule, OptionKind, OptionPlace, QuerySettings, Retries,
};

/// Emits what the client states about the API, as a `static`.
pub fn definition(site: Site<'_>) -> TokenStream {
    let client = &site.sdk.client;
    let (address, credentials, sending) = (address(client), credentials(client), sending(client));
    let (name, version) = (&site.sdk.package.name, &site.sdk.package.version);
    quote! {
        static API: rt::Api = rt::Api {
            name: #name,
            version: #version,
            #address
            #credentials
            #sending
            ..rt::Api::DEFAULT
        };
    }
}

fn address(client: &Client) -> TokenStream {
    let Client {
        base_url,
        base_url_env,
        headers_env,
        ..
    } = client;
    let environments = client.environments.iter().map(|environment| {
        let (name, url) = (&environment.name, &environment.url);
        quote!((#name, #url))
    });
    let variables = client.server_variables.iter().map(|variable| {
        let (name, default) = (&variable.name, &variable.default);
        quote!((#name, #default))
    });
    quote! {
        base_url: #base_url,
        base_url_env: #base_url_env,
        headers_env: #headers_env,
        environments: &[#(#environments),*],
        server_variables: &[#(#variables),*],
    }
}

fn credentials(client: &Client) -> TokenStream {
    let options = client.options.iter().map(option);
    let schemes = client.schemes.iter().filter_map(security::scheme);
    quote! {
        options: &[#(#options),*],
        schemes: &[#(#schemes),*],
    }
}

fn option(option: &ClientOption) -> TokenStream {
    let name = &option.name;
    let env = option.env.as_ref().map(|env| quote!(.env(#env)));
    let default = option
        .default
        .as_ref()
        .map(|value| quote!(.default(#value)));
    let place = match &option.place {
        OptionPlace::Nowhere => None,
        OptionPlace::Header(header) => Some(quote!(.header(#header))),
        OptionPlace::Query(parameter) => Some(quote!(.query(#parameter))),
        OptionPlace::Server(variable) => Some(quote!(.server_variable(#variable))),
    };
    let path = option.path.as_ref().map(|name| quote!(.path(#name)));
    let member = option.member.as_ref().map(|name| match option.kind {
        OptionKind::Text => quote!(.member(#name)),
        OptionKind::Number | OptionKind::Integer | OptionKind::Bool => {
            quote!(.literal_member(#name))
        }
    });
    let required = option.is_required.then(|| quote!(.required()));
    quote!(rt::ClientOption::new(#name) #env #default #place #path #member #required)
}

fn sending(client: &Client) -> TokenStream {
    let (query, form) = (settings(client.query), settings(client.form));
    let multipart = settings(client.multipart);
    let (retries, timeout) = (
        retries(client.retries),
        optional(client.timeout_ms.as_ref()),
    );
    let idempotency = optional(client.idempotency_header.as_ref());
    let headers = client
        .default_headers
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    let platform = client
        .hides_platform
        .then(|| quote!(platform_headers: false,));
    let ids = &client.request_id_headers;
    let ids = (!ids.is_empty()).then(|| quote!(request_id_headers: &[#(#ids),*],));
    let end = client
        .stream_end
        .as_ref()
        .map(|end| quote!(stream_end: Some(#end),));
    let rules = client.event_rules.iter().map(event_rule);
    let rules = (!client.event_rules.is_empty()).then(|| quote!(event_rules: &[#(#rules),*],));
    quote! {
        query: #query,
        form: #form,
        multipart: #multipart,
        retries: #retries,
        timeout_ms: #timeout,
        idempotency_header: #idempotency,
        default_headers: &[#(#headers),*],
        #platform
        #ids
        #end
        #rules
    }
}

fn event_rule(rule: &EventRule) -> TokenStream {
    let handle = format_ident!("{}", format!("{:?}", rule.handle));
    let event = rule
        .event
        .as_ref()
        .map(|event| quote!(event: Some(#event),));
    let data = Some(&rule.data).filter(|data| !data.is_empty());
    let data = data.map(|data| quote!(data: #data,));
    let error = rule
        .error
        .as_ref()
        .map(|error| quote!(error: Some(#error),));
    let is_whole = event.is_some() && data.is_some() && error.is_some();
    let others = (!is_whole).then(|| quote!(..rt::EventRule::DEFAULT));
    quote!(rt::EventRule { #event #data handle: rt::EventHandle::#handle, #error #others })
}

fn settings(settings: QuerySettings) -> TokenStream {
    let nested = format_ident!("{}", format!("{:?}", settings.nested));
    let arrays = format_ident!("{}", format!("{:?}", settings.arrays));
    quote!(rt::QuerySettings { nested: rt::Nested::#nested, arrays: rt::Arrays::#arrays })
}

fn retries(retries: Retries) -> TokenStream {
    let Retries {
        max,
        initial_delay_ms,
        max_delay_ms,
    } = retries;
    quote! {
        rt::Retries { max: #max, initial_delay_ms: #initial_delay_ms, max_delay_ms: #max_delay_ms }
    }
}

fn optional<T: quote::ToTokens>(value: Option<&T>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
