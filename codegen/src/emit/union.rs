use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    docs::docs,
    site::{Site, ident},
};
use crate::{
    http::StatusRange,
    sdk::{EnumBase, JsonKind, Scalar, Shape, Telling, Type, TypeId, TypeRef, Union, Variant},
};

/// Emits an enum of types with the codecs that its direction asks for.
pub fn union(site: Site<'_>, id: TypeId, ty: &Type, union: &Union) -> TokenStream {
    let names = site.names.ty(id);
    let (name, rest) = (ident(&names.ident), ident(&names.rest));
    let docs = docs(&ty.docs);
    let variants = union
        .variants
        .iter()
        .zip(&names.members)
        .map(|(variant, name)| declaration(site, variant, &ident(name)));
    let encode = ty.direction.is_sent().then(|| encode(site, id));
    let conversions = ty.direction.is_sent().then(|| conversions(site, id, union));
    let decode = ty.direction.is_received().then(|| decode(site, id, union));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version does not know.
            #rest(rt::Json),
        }
        #conversions
        #encode
        #decode
    }
}

/// Emits what makes the union of a value of one of its variants.
fn conversions(site: Site<'_>, id: TypeId, union: &Union) -> Option<TokenStream> {
    let names = site.names.ty(id);
    let sources = sources(site, id, union);
    if sources.is_empty() {
        return None;
    }
    let name = ident(&names.ident);
    let sources = sources.into_iter().map(|(ty, index)| {
        let variant = ident(&names.members[index]);
        quote!(#ty => #variant)
    });
    Some(quote!(rt::union_from!(#name: #(#sources),*);))
}

/// Returns whether a value of some type becomes the union by itself.
pub fn has_sources(site: Site<'_>, id: TypeId, union: &Union) -> bool {
    !sources(site, id, union).is_empty()
}

/// Returns the types that lead to one variant only, with the index of that variant.
fn sources(site: Site<'_>, id: TypeId, union: &Union) -> Vec<(TokenStream, usize)> {
    let variants = union.variants.iter().enumerate();
    let targets: Vec<_> = variants
        .map(|(index, variant)| (resolved(site, &variant.ty), index))
        .filter(|(ty, _)| *ty != TypeRef::Named(site.names.declared(id)) && is_closed(ty))
        .collect();
    let is_alone = |ty: &TypeRef| targets.iter().filter(|(other, _)| other == ty).count() == 1;
    let alone = targets.iter().filter(|(ty, _)| is_alone(ty));
    let own = alone.map(|(_, index)| (site.ty(&union.variants[*index].ty), *index));
    let texts: Vec<usize> = targets
        .iter()
        .filter(|(ty, _)| is_text(site, ty))
        .map(|(_, index)| *index)
        .collect();
    let text = match texts.as_slice() {
        [index] => Some((quote!(&str), *index)),
        _ => None,
    };
    own.chain(text).collect()
}

/// Follows other names of types, those inside lists and maps too: Rust takes them for the types that they stand for.
fn resolved(site: Site<'_>, ty: &TypeRef) -> TypeRef {
    let inner = |ty: &TypeRef| Box::new(resolved(site, ty));
    match site.sdk.types.target(ty) {
        TypeRef::List(items) => TypeRef::List(inner(items)),
        TypeRef::Map(values) => TypeRef::Map(inner(values)),
        TypeRef::Nullable(ty) => TypeRef::Nullable(inner(ty)),
        TypeRef::Named(id) => TypeRef::Named(site.names.declared(*id)),
        other @ (TypeRef::Scalar(_) | TypeRef::Json) => other.clone(),
    }
}

/// Returns whether it is known which Rust type this is. One that the configuration names may be any.
fn is_closed(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(Scalar::External(_)) | TypeRef::Json => false,
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => is_closed(inner),
        TypeRef::Scalar(_) | TypeRef::Named(_) => true,
    }
}

/// Returns whether a type is made of text.
fn is_text(site: Site<'_>, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(Scalar::Base64 | Scalar::Upload) => false,
        TypeRef::Scalar(scalar) => scalar.is_text(),
        TypeRef::Named(id) => matches!(
            &site.sdk.types[*id].shape,
            Shape::Enum(values) if values.base != EnumBase::Integer
        ),
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Json => false,
    }
}

fn declaration(site: Site<'_>, variant: &Variant, name: &Ident) -> TokenStream {
    let docs = docs(&variant.docs);
    let ty = site.ty(&variant.ty);
    let ty = match variant.boxed {
        true => quote!(Box<#ty>),
        false => ty,
    };
    quote!(#docs #name(#ty))
}

/// Emits how a union is written, wherever `site` is.
pub fn encode(site: Site<'_>, id: TypeId) -> TokenStream {
    let (ty, names) = (site.named(id), site.names.ty(id));
    let variants = names.members.iter().chain([&names.rest]).map(ident);
    quote! {
        impl rt::Encode for #ty {
            #[inline]
            fn encode(&self, sink: &mut dyn rt::Sink) -> rt::EncodeResult {
                match self { #(Self::#variants(value) => rt::Encode::encode(value, sink),)* }
            }
        }
    }
}

/// Emits how a union is read, wherever `site` is.
pub fn decode(site: Site<'_>, id: TypeId, union: &Union) -> TokenStream {
    let (ty, names) = (site.named(id), site.names.ty(id));
    let idents: Vec<_> = names.members.iter().map(ident).collect();
    let types: Vec<_> = union
        .variants
        .iter()
        .map(|variant| site.ty(&variant.ty))
        .collect();
    let told = Told {
        idents: &idents,
        types: &types,
        rest: &ident(&names.rest),
    };
    let body = told.body(&union.telling);
    quote! {
        impl rt::Decode for #ty {
            #[inline]
            fn decode(reader: &mut rt::Reader<'_>) -> rt::DecodeResult<Self> { #body }
        }
    }
}

/// The variants of a union, to be told apart.
struct Told<'a> {
    idents: &'a [Ident],
    types: &'a [TokenStream],
    rest: &'a Ident,
}

impl Told<'_> {
    fn body(&self, telling: &Telling) -> TokenStream {
        match telling {
            Telling::Tag {
                member,
                values,
                otherwise,
            } => self.by_tag(member, values, *otherwise),
            Telling::Kind { kinds, items } => self.by_kind(kinds, items),
            Telling::Member { members, otherwise } => self.by_member(members, *otherwise),
            Telling::Status {
                statuses,
                otherwise,
            } => self.by_status(statuses, *otherwise),
            Telling::Trial(order) => self.by_trial(order),
        }
    }

    /// Of several variants that one text leads to, the first is read.
    fn by_tag(
        &self,
        member: &str,
        values: &[(String, usize)],
        otherwise: Option<usize>,
    ) -> TokenStream {
        let mut seen = BTreeSet::new();
        let values = values.iter().filter(|(text, _)| seen.insert(text));
        let (texts, variants): (Vec<_>, Vec<_>) = values
            .map(|(text, index)| (text, &self.idents[*index]))
            .unzip();
        let other = self.otherwise(otherwise);
        quote! {
            match reader.tag(#member)?.as_deref() {
                #(Some(#texts) => reader.told(Self::#variants),)*
                _ => #other,
            }
        }
    }

    fn by_kind(&self, kinds: &[(JsonKind, usize)], items: &[(JsonKind, usize)]) -> TokenStream {
        let groups = kinds.chunk_by(|left, right| left.1 == right.1);
        let arms = groups.map(|group| {
            let kinds = group.iter().map(|(kind, _)| pattern(*kind));
            let variant = &self.idents[group[0].1];
            let read = match group {
                [(JsonKind::Array, first)] if !items.is_empty() => self.by_item(*first, items),
                _ => quote!(reader.told(Self::#variant)),
            };
            quote!(#(#kinds)|* => #read)
        });
        let other = self.otherwise(None);
        quote! {
            match reader.kind()? {
                #(#arms,)*
                _ => #other,
            }
        }
    }

    /// Tells lists apart by their first item; the empty list is the `first` of them.
    fn by_item(&self, first: usize, items: &[(JsonKind, usize)]) -> TokenStream {
        let groups = items.chunk_by(|left, right| left.1 == right.1);
        let arms = groups.map(|group| {
            let empty = (group[0].1 == first).then(|| quote!(None |));
            let kinds = group.iter().map(|(kind, _)| pattern(*kind));
            let variant = &self.idents[group[0].1];
            quote!(#empty #(Some(#kinds))|* => reader.told(Self::#variant))
        });
        let other = self.otherwise(None);
        quote! {
            match reader.item_kind()? {
                #(#arms,)*
                _ => #other,
            }
        }
    }

    /// A value may have the member of a variant by chance: when it does not fit, all variants are asked.
    fn by_member(&self, members: &[(String, usize)], otherwise: Option<usize>) -> TokenStream {
        let names = members.iter().map(|(name, _)| name);
        let places = (0..members.len()).map(proc_macro2::Literal::usize_unsuffixed);
        let variants = members.iter().map(|(_, index)| &self.idents[*index]);
        let other = self.tried(otherwise);
        let order: Vec<usize> = (0..self.idents.len()).collect();
        let fittest = self.by_fit(&order);
        quote! {
            let mut value = None;
            match reader.first_member_of(&[#(#names),*])? {
                #(Some(#places) => reader.try_told(&mut value, Self::#variants)?,)*
                _ => #other,
            }
            if let Some(value) = value { return Ok(value); }
            #fittest
        }
    }

    /// One status is more than the range that it is in. Servers do not always keep to the document: when the body
    /// does not fit, all variants are asked.
    fn by_status(
        &self,
        statuses: &[(StatusRange, usize)],
        otherwise: Option<usize>,
    ) -> TokenStream {
        let mut arms: BTreeMap<(bool, usize), Vec<TokenStream>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let statuses = statuses.iter().filter(|(status, _)| seen.insert(*status));
        for (status, index) in statuses {
            let is_range = matches!(status, StatusRange::Class(_));
            let arm = arms.entry((is_range, *index)).or_default();
            arm.push(status_pattern(*status));
        }
        let order: Vec<usize> = (0..self.idents.len()).collect();
        let fittest = self.by_fit(&order);
        if arms.len() + usize::from(otherwise.is_some()) < 2 {
            return fittest;
        }
        let patterns = arms.values().map(|statuses| quote!(#(#statuses)|*));
        let variants = arms.keys().map(|(_, index)| &self.idents[*index]);
        let other = self.tried(otherwise);
        quote! {
            let mut value = None;
            match reader.status() {
                #(#patterns => reader.try_told(&mut value, Self::#variants)?,)*
                _ => #other,
            }
            if let Some(value) = value { return Ok(value); }
            #fittest
        }
    }

    /// A variant that knows all members of the value is taken at once, else the one that knows most of them.
    fn by_trial(&self, order: &[usize]) -> TokenStream {
        let variants = order.iter().map(|index| &self.idents[*index]);
        let fittest = self.by_fit(order);
        quote! {
            let mut value = None;
            let is_known = #(reader.is_exactly(&mut value, Self::#variants)?)||*;
            if is_known && let Some(value) = value { return Ok(value); }
            #fittest
        }
    }

    fn by_fit(&self, order: &[usize]) -> TokenStream {
        let variants = order.iter().map(|index| &self.idents[*index]);
        let types = order.iter().map(|index| &self.types[*index]);
        let places = (0..order.len()).map(proc_macro2::Literal::usize_unsuffixed);
        let other = self.otherwise(None);
        quote! {
            match reader.fittest(&[#(rt::fit::<#types>),*])? {
                #(Some(#places) => reader.told(Self::#variants),)*
                _ => #other,
            }
        }
    }

    /// Returns how a variant is tried.
    fn tried(&self, index: Option<usize>) -> TokenStream {
        match index.map(|index| &self.idents[index]) {
            Some(variant) => quote!(reader.try_told(&mut value, Self::#variant)?),
            None => quote!({}),
        }
    }

    /// Returns what becomes of a value that nothing tells apart.
    fn otherwise(&self, index: Option<usize>) -> TokenStream {
        match index {
            Some(index) => {
                let variant = &self.idents[index];
                quote!(reader.told(Self::#variant))
            }
            None => {
                let rest = self.rest;
                quote!(reader.unrecognized().map(Self::#rest))
            }
        }
    }
}

fn status_pattern(status: StatusRange) -> TokenStream {
    let number = proc_macro2::Literal::u16_unsuffixed;
    match status {
        StatusRange::Code(code) => number(code).to_token_stream(),
        StatusRange::Class(class) => {
            let first = u16::from(class) * 100;
            let (first, last) = (number(first), number(first + 99));
            quote!(#first..=#last)
        }
    }
}

fn pattern(kind: JsonKind) -> TokenStream {
    match kind {
        JsonKind::Bool => quote!(rt::Kind::Bool),
        JsonKind::Integer => quote!(rt::Kind::Integer),
        JsonKind::Number => quote!(rt::Kind::Number),
        JsonKind::String => quote!(rt::Kind::String),
        JsonKind::Array => quote!(rt::Kind::Array),
        JsonKind::Object => quote!(rt::Kind::Object),
    }
}
