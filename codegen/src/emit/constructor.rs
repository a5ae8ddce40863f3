use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{field::Member, site::Site};

/// The most parameters that `new` takes; with more, a struct names them.
const MOST_PARAMETERS: usize = 4;

/// Emits how a value that is sent is made: `new` from what is needed, and a setter for all else. A list for the runtime's
/// macro says it, and code only where that has no word for it.
pub fn constructor(
    site: Site<'_>,
    owner: &Ident,
    required: &Ident,
    members: &[Member<'_>],
    rest: Option<&Ident>,
) -> TokenStream {
    let (needed, optional): (Vec<_>, Vec<_>) =
        members.iter().partition(|member| member.is_needed());
    if is_listed(site, &needed, &optional, rest) {
        return list(site, owner, &needed, &optional);
    }
    let setters = optional.iter().map(|member| setter(site, member));
    let (new, declared) = match needed.len() {
        0 => (empty(), None),
        1..=MOST_PARAMETERS => (from_parameters(site, &needed, &optional, rest), None),
        _ => (
            from_required(required, &needed, &optional, rest),
            Some(required_struct(site, owner, required, &needed)),
        ),
    };
    quote! {
        impl #owner { #new #(#setters)* }
        #declared
    }
}

/// Returns whether the runtime's macro makes the values of all members from the parameters that they take.
fn is_listed(
    site: Site<'_>,
    needed: &[&Member<'_>],
    optional: &[&Member<'_>],
    rest: Option<&Ident>,
) -> bool {
    let mut members = needed.iter().chain(optional);
    needed.len() <= MOST_PARAMETERS
        && rest.is_none()
        && members.all(|member| member.is_given_by_into(site))
}

fn list(
    site: Site<'_>,
    owner: &Ident,
    needed: &[&Member<'_>],
    optional: &[&Member<'_>],
) -> TokenStream {
    let (patches, optional): (Vec<&Member<'_>>, Vec<_>) =
        optional.iter().partition(|member| member.is_patch());
    let entry = |member: &&Member<'_>| {
        let (ident, ty) = (&member.ident, member.parameter_ty(site));
        quote!(#ident: #ty)
    };
    let (needed, optional) = (needed.iter().map(entry), optional.iter().map(entry));
    let patches = patches.iter().map(|member| {
        let (ident, ty) = (&member.ident, member.value_ty(site));
        quote!(#ident: #ty)
    });
    let patches = (patches.len() > 0).then(|| quote!(; patch(#(#patches),*)));
    quote!(rt::builder!(#owner::new(#(#needed),*) #(, #optional)* #patches);)
}

/// Returns whether so much is required that a struct names it.
pub fn has_required_struct(members: &[Member<'_>]) -> bool {
    members.iter().filter(|member| member.is_needed()).count() > MOST_PARAMETERS
}

fn empty() -> TokenStream {
    quote! {
        /// Creates a value in which nothing is set.
        pub fn new() -> Self { <Self as Default>::default() }
    }
}

fn from_parameters(
    site: Site<'_>,
    needed: &[&Member<'_>],
    optional: &[&Member<'_>],
    rest: Option<&Ident>,
) -> TokenStream {
    let parameters = needed.iter().map(|member| {
        let (ident, ty) = (&member.ident, member.parameter_ty(site));
        quote!(#ident: #ty)
    });
    let values = needed.iter().map(|member| {
        let ident = &member.ident;
        member_value(ident, &member.given(site, &quote!(#ident)))
    });
    let others = unset(optional, rest);
    quote! {
        /// Creates a value from what is required.
        pub fn new(#(#parameters),*) -> Self { Self { #(#values,)* #others } }
    }
}

fn from_required(
    required: &Ident,
    needed: &[&Member<'_>],
    optional: &[&Member<'_>],
    rest: Option<&Ident>,
) -> TokenStream {
    let values = needed.iter().map(|member| {
        let ident = &member.ident;
        quote!(#ident: required.#ident)
    });
    let others = unset(optional, rest);
    quote! {
        /// Creates a value from what is required.
        pub fn new(required: #required) -> Self { Self { #(#values,)* #others } }
    }
}

/// Clippy asks for `ident` where `ident: ident` would do.
fn member_value(ident: &Ident, value: &TokenStream) -> TokenStream {
    match *ident == value.to_string() {
        true => quote!(#ident),
        false => quote!(#ident: #value),
    }
}

fn unset(optional: &[&Member<'_>], rest: Option<&Ident>) -> TokenStream {
    let members = optional.iter().map(|member| {
        let (ident, value) = (&member.ident, member.initial());
        quote!(#ident: #value)
    });
    let rest = rest.map(|rest| quote!(#rest: rt::Map::new()));
    let members = members.chain(rest);
    quote!(#(#members),*)
}

/// The struct can be written out by callers: a required member more is a change that they have to see.
fn required_struct(
    site: Site<'_>,
    owner: &Ident,
    required: &Ident,
    needed: &[&Member<'_>],
) -> TokenStream {
    let doc = format!(" What is required to make [`{owner}`].");
    let members = needed.iter().map(|member| {
        let (ident, ty) = (&member.ident, member.ty(site));
        let doc = format!(" See `{owner}::{}`.", plain(ident));
        quote!(#[doc = #doc] pub #ident: #ty)
    });
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        pub struct #required { #(#members),* }
    }
}

fn plain(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn setter(site: Site<'_>, member: &Member<'_>) -> TokenStream {
    let (ident, ty) = (&member.ident, member.parameter_ty(site));
    let value = member.given(site, &quote!(value));
    let value = match member.is_patch() {
        true => value,
        false => quote!(Some(#value)),
    };
    let doc = format!(" Sets `{}`.", plain(ident));
    quote! {
        #[doc = #doc]
        pub fn #ident(mut self, value: #ty) -> Self {
            self.#ident = #value;
            self
        }
    }
}
