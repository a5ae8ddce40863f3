use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    codec, field,
    method_docs::method_docs,
    params,
    site::{Site, ident},
};
use crate::{
    http::Literal,
    sdk::{
        Argument, Body, BodyKind, Encoding, Field, Method, MethodId, Output, PathChoice, Place,
        Presence, Scalar, Style, TypeRef, Written,
    },
};

/// Emits a method of a resource. `client` is the expression of the runtime's client.
///
/// All that a method needs is `#[inline]`: a program compiles what it calls, and the crate itself next to nothing.
pub fn method(site: Site<'_>, id: MethodId, client: &TokenStream) -> TokenStream {
    let method = site.sdk.method(id);
    let names = site.names.method(id);
    let (name, operation) = (ident(&names.ident), ident(&names.operation));
    let docs = method_docs(site, id);
    let parameters = parameters(site, id);
    let conversions = conversions(site, id);
    let returned = returned(site, &method.output);
    let call = Call { site, id, method };
    let sent = call.arguments();
    let body = call.body();
    let unwrap = method.unwrap.as_ref().map(|name| quote!(.unwrap(#name)));
    let finish = finish(site, &method.output);
    quote! {
        #docs
        #[inline]
        pub fn #name(&self #(, #parameters)*) -> #returned {
            #(#conversions)*
            rt::Call::new(#client, &#operation) #(#sent)* #body #unwrap #finish
        }
    }
}

fn parameters(site: Site<'_>, id: MethodId) -> Vec<TokenStream> {
    let mut parameters: Vec<_> = positional(site, id)
        .map(|(ident, argument)| {
            let ty = positional_ty(site, argument);
            quote!(#ident: #ty)
        })
        .collect();
    if !params::members(site, id).is_empty() {
        let ty = ident(&site.names.method(id).params);
        parameters.push(quote!(params: #ty));
    }
    parameters
}

fn positional<'a>(site: Site<'a>, id: MethodId) -> impl Iterator<Item = (Ident, &'a Argument)> {
    let names = site.names.method(id).arguments.iter().map(ident);
    let arguments = names.zip(&site.sdk.method(id).arguments);
    arguments.filter(|(_, argument)| {
        argument.is_positional && !matches!(argument.field.presence, Presence::Fixed(_))
    })
}

/// Texts are borrowed, so that a method with texts only is not generic.
fn positional_ty(site: Site<'_>, argument: &Argument) -> TokenStream {
    let ty = site.ty(&argument.field.ty);
    if argument.field.presence != Presence::Required {
        return quote!(Option<#ty>);
    }
    match is_text(site, argument) {
        true => quote!(&str),
        false if field::is_converted(site, &argument.field.ty) => quote!(impl Into<#ty>),
        false => ty,
    }
}

fn is_text(site: Site<'_>, argument: &Argument) -> bool {
    let target = site.sdk.types.target(&argument.field.ty);
    *target == TypeRef::Scalar(Scalar::String)
}

fn conversions(site: Site<'_>, id: MethodId) -> Vec<TokenStream> {
    positional(site, id)
        .filter(|(_, argument)| {
            argument.field.presence == Presence::Required
                && !is_text(site, argument)
                && field::is_converted(site, &argument.field.ty)
        })
        .map(|(ident, argument)| {
            let ty = site.ty(&argument.field.ty);
            quote!(let #ident: #ty = #ident.into();)
        })
        .collect()
}

fn returned(site: Site<'_>, output: &Output) -> TokenStream {
    let of = |ty| site.ty(ty);
    match output {
        Output::Unit => quote!(rt::Request<()>),
        Output::Text => quote!(rt::Request<String>),
        Output::Bytes => quote!(rt::Request<rt::Binary>),
        Output::Value(ty) => {
            let ty = of(ty);
            quote!(rt::Request<#ty>)
        }
        Output::Page(_, ty) => {
            let ty = of(ty);
            quote!(rt::PageRequest<#ty>)
        }
        Output::Events(ty) | Output::WholeEvents(ty) | Output::Lines(ty) => {
            let ty = of(ty);
            quote!(rt::Request<rt::EventStream<#ty>>)
        }
    }
}

fn finish(site: Site<'_>, output: &Output) -> TokenStream {
    match output {
        Output::Unit => quote!(.returns_unit()),
        Output::Value(_) => quote!(.returns()),
        Output::Text => quote!(.returns_text()),
        Output::Bytes => quote!(.returns_binary()),
        Output::Events(_) => quote!(.returns_events()),
        Output::WholeEvents(_) => quote!(.returns_whole_events()),
        Output::Lines(_) => quote!(.returns_lines()),
        Output::Page(id, _) => {
            let root = site.root();
            let name = ident(&site.names.paginations[id.0 as usize]);
            quote!(.returns_pages(&#root::pagination::#name))
        }
    }
}

/// The steps that put a request together.
struct Call<'a> {
    site: Site<'a>,
    id: MethodId,
    method: &'a Method,
}

impl<'a> Call<'a> {
    fn all(&self) -> impl Iterator<Item = (Ident, &'a Argument)> {
        let names = self.site.names.method(self.id).arguments.iter().map(ident);
        names.zip(&self.method.arguments)
    }

    fn arguments(&self) -> Vec<TokenStream> {
        let given = self.all().filter_map(|(ident, argument)| {
            let value = value(&ident, argument);
            step(argument, &value)
        });
        let preset = self.method.preset.iter().filter_map(preset);
        self.choice()
            .into_iter()
            .chain(given)
            .chain(preset)
            .collect()
    }

    fn choice(&self) -> Option<TokenStream> {
        let PathChoice { kind, id, segments } = self.method.choice.as_ref()?;
        let alternatives = self
            .all()
            .filter(|(_, argument)| argument.place == Place::Alternative);
        let choices = alternatives
            .zip(segments)
            .map(|((ident, argument), segment)| {
                let (name, value) = (&argument.field.wire, value(&ident, argument));
                quote!((#segment, #name, #value))
            });
        Some(quote!(.path_one_of(#id, #kind, &[#(#choices),*])))
    }

    fn body(&self) -> Option<TokenStream> {
        let body = self.method.body.as_ref()?;
        let whole = self
            .all()
            .find(|(_, argument)| argument.place == Place::Body);
        Some(match (&body.kind, &whole) {
            (BodyKind::Raw, Some((ident, argument))) => raw(body, ident, argument),
            (_, Some((ident, argument))) => body_step(body, &value(ident, argument)),
            (_, None) => {
                let members = self.members();
                let object = match body.is_optional {
                    true => quote!(rt::OptionalMembers),
                    false => quote!(rt::Members),
                };
                body_step(body, &quote!(&#object(&[#(#members),*])))
            }
        })
    }

    fn members(&self) -> Vec<TokenStream> {
        let given = self
            .all()
            .filter(|(_, argument)| argument.place == Place::Member);
        let given = given.map(|(ident, argument)| {
            let (wire, value) = (&argument.field.wire, value(&ident, argument));
            quote!((#wire, #value))
        });
        let preset = self
            .method
            .preset
            .iter()
            .filter(|(place, ..)| *place == Place::Member);
        let preset = preset.map(|(_, wire, literal)| {
            let value = codec::fixed(literal);
            quote!((#wire, #value))
        });
        given.chain(preset).collect()
    }
}

fn value(ident: &Ident, argument: &Argument) -> TokenStream {
    match (&argument.field, argument.is_positional) {
        (
            Field {
                presence: Presence::Fixed(literal),
                ..
            },
            _,
        ) => codec::fixed(literal),
        (
            Field {
                presence: Presence::Nullable,
                ..
            },
            true,
        ) => quote!(&rt::Nullable(&#ident)),
        (
            Field {
                presence: Presence::Nullable,
                ..
            },
            false,
        ) => quote!(&rt::Nullable(&params.#ident)),
        (_, true) => quote!(&#ident),
        (_, false) => quote!(&params.#ident),
    }
}

fn step(argument: &Argument, value: &TokenStream) -> Option<TokenStream> {
    let name = &argument.field.wire;
    let value = match argument.written {
        Some(Written { is_json: true, .. }) => quote!(&rt::AsJson(#value)),
        Some(_) | None => value.clone(),
    };
    let written = argument.written.filter(|written| !written.is_json);
    Some(match (argument.place, written) {
        (Place::Path, None) => quote!(.path(#name, #value)),
        (Place::Query, None) => quote!(.query(#name, #value)),
        (Place::Header, None) => quote!(.header(#name, #value)),
        (Place::Cookie, None) => quote!(.cookie(#name, #value)),
        (Place::Path, Some(written)) if !is_simple(written) => {
            let (style, explode) = (style(written.style), written.explode);
            quote!(.path_styled(#name, #value, #style, #explode))
        }
        (
            Place::Path,
            Some(Written {
                allow_reserved: true,
                ..
            }),
        ) => {
            quote!(.path_reserved(#name, #value))
        }
        (Place::Path, Some(_)) => quote!(.path(#name, #value)),
        (Place::Query, Some(written)) => {
            let (style, explode) = (style(written.style), written.explode);
            match written.allow_reserved {
                true => quote!(.query_reserved(#name, #value, #style, #explode)),
                false => quote!(.query_styled(#name, #value, #style, #explode)),
            }
        }
        (Place::Header, Some(Written { explode: true, .. })) => {
            quote!(.header_styled(#name, #value, true))
        }
        (Place::Header, Some(_)) => quote!(.header(#name, #value)),
        (Place::Cookie, Some(Written { explode: false, .. })) => {
            quote!(.cookie_styled(#name, #value, false))
        }
        (Place::Cookie, Some(_)) => quote!(.cookie(#name, #value)),
        (Place::Alternative | Place::Member | Place::Body, _) => return None,
    })
}

fn is_simple(written: Written) -> bool {
    written.style == Style::Simple && !written.explode
}

fn preset((place, name, literal): &(Place, String, Literal)) -> Option<TokenStream> {
    let value = codec::fixed(literal);
    match place {
        Place::Path => Some(quote!(.path(#name, #value))),
        Place::Query => Some(quote!(.query(#name, #value))),
        Place::Header => Some(quote!(.header(#name, #value))),
        Place::Cookie => Some(quote!(.cookie(#name, #value))),
        Place::Alternative | Place::Member | Place::Body => None,
    }
}

fn style(style: Style) -> TokenStream {
    let name = format_ident!("{}", format!("{style:?}"));
    quote!(rt::Style::#name)
}

/// Bytes are not encoded: they have steps of their own.
fn raw(body: &Body, ident: &Ident, argument: &Argument) -> TokenStream {
    let media_type = &body.media_type;
    let place = match argument.is_positional {
        true => quote!(#ident),
        false => quote!(params.#ident),
    };
    match argument.field.presence {
        Presence::Required => quote!(.raw(#media_type, &#place)),
        _ => quote!(.raw_optional(#media_type, #place.as_ref())),
    }
}

fn body_step(body: &Body, value: &TokenStream) -> TokenStream {
    let media_type = &body.media_type;
    match &body.kind {
        BodyKind::Json if media_type == "application/json" => quote!(.json(#value)),
        BodyKind::Json => quote!(.json_as(#media_type, #value)),
        BodyKind::Form(encodings) if encodings.is_empty() => quote!(.form(#value)),
        BodyKind::Form(encodings) => {
            let encodings = encodings.iter().map(encoding);
            quote!(.form_with(#value, &[#(#encodings),*]))
        }
        BodyKind::Multipart(encodings) => {
            let encodings = encodings.iter().map(encoding);
            match media_type == "multipart/form-data" {
                true => quote!(.multipart(#value, &[#(#encodings),*])),
                false => quote!(.multipart_as(#media_type, #value, &[#(#encodings),*])),
            }
        }
        BodyKind::Raw | BodyKind::Text => quote!(.text(#media_type, #value)),
    }
}

fn encoding(encoding: &Encoding) -> TokenStream {
    let Encoding {
        name,
        content_types,
        headers,
        ..
    } = encoding;
    let content_types =
        (!content_types.is_empty()).then(|| quote!(.content_types(&[#(#content_types),*])));
    let json = encoding.is_json.then(|| quote!(.json()));
    let styled = encoding.written.map(|(written, explode)| {
        let style = style(written);
        quote!(.styled(#style, #explode))
    });
    let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
    let headers = (headers.len() > 0).then(|| quote!(.headers(&[#(#headers),*])));
    quote!(rt::Encoding::new(#name) #content_types #json #styled #headers)
}
