use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::site::{Site, ident};
use crate::sdk::{PageStyle, Pagination};

/// Emits the pagination schemes as `static`s.
pub fn paginations(site: Site<'_>) -> TokenStream {
    let schemes = site.sdk.paginations.iter().zip(&site.names.paginations);
    let statics = schemes.map(|(scheme, name)| {
        let (name, value) = (ident(name), pagination(scheme));
        quote!(pub(crate) static #name: rt::Pagination = #value;)
    });
    quote! {
        use sdksmith_runtime as rt;
        #(#statics)*
    }
}

fn pagination(scheme: &Pagination) -> TokenStream {
    let (kind, items) = (kind(&scheme.style), path(&scheme.items));
    let continues = scheme
        .continues_on_empty
        .then(|| quote!(continue_on_empty: true,));
    let in_body = scheme.is_in_body.then(|| quote!(in_body: true,));
    quote! {
        rt::Pagination { kind: rt::PageKind::#kind, items: #items, #continues #in_body ..rt::Pagination::DEFAULT }
    }
}

fn kind(style: &PageStyle) -> TokenStream {
    match style {
        PageStyle::Number {
            param,
            first,
            current,
            total_pages,
            has_more,
        } => {
            let first = Literal::u32_unsuffixed(*first);
            let current = optional(current.as_deref());
            let (total_pages, has_more) = (
                optional(total_pages.as_deref()),
                optional(has_more.as_deref()),
            );
            quote! {
                Number { param: #param, first: #first, current: #current, total_pages: #total_pages, has_more: #has_more }
            }
        }
        PageStyle::Offset {
            param,
            first,
            total,
            has_more,
        } => {
            let first = Literal::u32_unsuffixed(*first);
            let (total, has_more) = (optional(total.as_deref()), optional(has_more.as_deref()));
            quote!(Offset { param: #param, first: #first, total: #total, has_more: #has_more })
        }
        PageStyle::CursorHeader { param, header } => {
            quote!(CursorHeader { param: #param, header: #header })
        }
        PageStyle::Cursor {
            param,
            next,
            has_more,
        } => {
            let (next, has_more) = (path(next), optional(has_more.as_deref()));
            quote!(Cursor { param: #param, next: #next, has_more: #has_more })
        }
        PageStyle::CursorId {
            param,
            id,
            has_more,
        } => {
            let has_more = optional(has_more.as_deref());
            quote!(CursorId { param: #param, id: #id, has_more: #has_more })
        }
        PageStyle::CursorUrl { next } => {
            let next = path(next);
            quote!(CursorUrl { next: #next })
        }
        PageStyle::LinkHeader => quote!(LinkHeader),
        PageStyle::Single => quote!(Single),
    }
}

fn path(names: &[String]) -> TokenStream {
    quote!(&[#(#names),*])
}

fn optional(names: Option<&[String]>) -> TokenStream {
    match names.map(path) {
        Some(path) => quote!(Some(#path)),
        None => quote!(None),
    }
}
