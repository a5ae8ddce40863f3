use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    docs::{self, Doc},
    markdown,
    site::Site,
    union,
};
use crate::sdk::{Field, Presence, Shape, TypeRef};

/// A public member of an emitted struct.
pub struct Member<'a> {
    /// Its name.
    pub ident: Ident,
    /// What it holds.
    pub field: &'a Field,
    /// Whether values of its struct are sent.
    pub is_sent: bool,
    /// What stands before its documentation (`Path param: `).
    pub prefix: &'static str,
}

impl Member<'_> {
    /// Returns whether a value cannot be made without it.
    pub fn is_needed(&self) -> bool {
        match self.field.presence {
            Presence::Required => true,
            Presence::Nullable => self.is_sent,
            Presence::Optional | Presence::OptionalNullable | Presence::Fixed(_) => false,
        }
    }

    /// Returns whether absent and null are two things.
    pub fn is_patch(&self) -> bool {
        self.is_sent && self.field.presence == Presence::OptionalNullable
    }

    /// Returns its type as it is declared.
    pub fn ty(&self, site: Site<'_>) -> TokenStream {
        let ty = self.value_ty(site);
        match self.field.presence {
            Presence::Required => ty,
            Presence::OptionalNullable if self.is_sent => quote!(rt::Patch<#ty>),
            Presence::Optional
            | Presence::Nullable
            | Presence::OptionalNullable
            | Presence::Fixed(_) => quote!(Option<#ty>),
        }
    }

    /// Returns the type of its value, when there is one.
    pub fn value_ty(&self, site: Site<'_>) -> TokenStream {
        let ty = site.ty(&self.field.ty);
        match self.field.boxed {
            true => quote!(Box<#ty>),
            false => ty,
        }
    }

    /// Returns the member's line of the struct, with its documentation.
    pub fn declaration(&self, site: Site<'_>) -> TokenStream {
        let (docs, ident, ty) = (self.docs(), &self.ident, self.ty(site));
        quote!(#docs pub #ident: #ty)
    }

    fn docs(&self) -> TokenStream {
        let field = self.field;
        let mut facts = field.docs.facts.clone();
        if self.ident.to_string().trim_start_matches("r#") != field.wire {
            facts.insert(0, format!("wire name: {}", markdown::code(&field.wire)));
        }
        let mut doc = Doc::default().describe(&field.docs).facts(&facts);
        if !self.prefix.is_empty() {
            doc = doc.prefix(self.prefix);
        }
        let (text, deprecated) = (doc.outer(), docs::deprecated(&field.docs));
        quote!(#text #deprecated)
    }

    /// Returns the type of a parameter that takes it.
    pub fn parameter_ty(&self, site: Site<'_>) -> TokenStream {
        let ty = site.ty(&self.field.ty);
        if self.is_patch() {
            let ty = self.value_ty(site);
            return quote!(impl Into<rt::Patch<#ty>>);
        }
        match (&self.field.presence, is_converted(site, &self.field.ty)) {
            (Presence::Nullable, _) => quote!(Option<#ty>),
            (_, true) => quote!(impl Into<#ty>),
            (_, false) => ty,
        }
    }

    /// Returns whether `into` makes its value of what a parameter takes: a box takes no second step.
    pub fn is_given_by_into(&self, site: Site<'_>) -> bool {
        let is_direct =
            !is_converted(site, &self.field.ty) && self.field.presence != Presence::Nullable;
        !self.field.boxed || self.is_patch() || is_direct
    }

    /// Returns the member's value, made from a parameter.
    pub fn given(&self, site: Site<'_>, from: &TokenStream) -> TokenStream {
        let is_converted = is_converted(site, &self.field.ty);
        match (&self.field.presence, self.field.boxed) {
            (Presence::OptionalNullable, _) if self.is_sent => quote!(#from.into()),
            (Presence::Nullable, true) => quote!(#from.map(Box::new)),
            (Presence::Nullable, false) => from.clone(),
            (_, true) if is_converted => quote!(Box::new(#from.into())),
            (_, true) => quote!(Box::new(#from)),
            (_, false) if is_converted => quote!(#from.into()),
            (_, false) => from.clone(),
        }
    }

    /// Returns the member's value before it is set.
    pub fn initial(&self) -> TokenStream {
        match self.is_patch() {
            true => quote!(rt::Patch::Absent),
            false => quote!(None),
        }
    }
}

/// Returns whether a parameter of this type takes whatever becomes one.
///
/// Numbers are taken as they are, because a literal would not know its type; structs, lists and maps because nothing else becomes one.
pub fn is_converted(site: Site<'_>, ty: &TypeRef) -> bool {
    match site.sdk.types.target(ty) {
        TypeRef::Scalar(scalar) => scalar.is_text(),
        TypeRef::Named(id) => match &site.sdk.types[*id].shape {
            Shape::Enum(_) => true,
            Shape::Union(shape) => union::has_sources(site, *id, shape),
            Shape::Object(_) | Shape::Alias(_) => false,
        },
        TypeRef::Json => true,
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) => false,
    }
}
