use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;
use serde_json::Value;

use super::{
    constructor::has_required_struct,
    field::{Member, is_converted},
    object::Struct,
    site::{Site, ident},
};
use crate::sdk::{Home, Object, Sample, Scalar, Shape, TypeId, TypeRef};

/// What the place of a value takes.
#[derive(Clone, Copy, PartialEq)]
pub enum Wanted {
    /// A value of the very type.
    Exact,
    /// Whatever becomes one.
    Into,
    /// A borrowed text.
    Text,
}

/// Writes values for documentation, and notes which names they need.
pub struct Sampler<'a> {
    /// What the code is about.
    pub site: Site<'a>,
    /// How the client is called where the code stands (`cloudflare_sdk`).
    pub root: TokenStream,
    /// The names that are imported, with their modules.
    pub imports: Vec<(Home, Ident)>,
}

impl Sampler<'_> {
    /// Returns how a name of the client is written, importing it unless another of that name is.
    pub fn import(&mut self, home: Home, name: Ident) -> TokenStream {
        if self
            .imports
            .iter()
            .any(|(other, taken)| *taken == name && *other != home)
        {
            let path = self.path(home);
            return quote!(#path::#name);
        }
        if !self.imports.contains(&(home, name.clone())) {
            self.imports.push((home, name.clone()));
        }
        quote!(#name)
    }

    /// Returns the path of a module, from the client's name down.
    pub fn path(&self, home: Home) -> TokenStream {
        let (root, segments) = (&self.root, self.site.segments(home));
        quote!(#root #(::#segments)*)
    }

    fn ty(&mut self, id: TypeId) -> TokenStream {
        let name = ident(&self.site.names.ty(id).ident);
        self.import(self.site.sdk.types[id].home, name)
    }

    /// Returns a sample as an expression.
    pub fn value(&mut self, ty: &TypeRef, sample: &Sample, wanted: Wanted) -> TokenStream {
        let target = self.site.sdk.types.target(ty);
        match (target, sample) {
            (TypeRef::Nullable(_), Sample::Null) => quote!(None),
            (TypeRef::Nullable(inner), _) => {
                let value = self.value(inner, sample, Wanted::Exact);
                quote!(Some(#value))
            }
            (TypeRef::Json, _) => {
                let root = self.root.clone();
                json(&root, &to_json(sample))
            }
            (TypeRef::Scalar(scalar), _) => self.scalar(scalar, sample, wanted),
            (TypeRef::List(item), Sample::List(items)) => {
                let items = items
                    .iter()
                    .map(|sample| self.value(item, sample, Wanted::Exact));
                let items: Vec<_> = items.collect();
                quote!(vec![#(#items),*])
            }
            (TypeRef::Map(value), Sample::Map(members)) => self.map(value, members),
            (_, Sample::EnumValue(id, index)) => self.variant(*id, *index),
            (_, Sample::Variant(id, index, inner)) => self.union(*id, *index, inner),
            (_, Sample::Object(id, fields)) => self.object(*id, fields),
            (_, Sample::Text(text)) if wanted == Wanted::Exact => quote!(#text.into()),
            (_, Sample::Text(text)) => quote!(#text),
            (_, _) => quote!(Default::default()),
        }
    }

    fn scalar(&mut self, scalar: &Scalar, sample: &Sample, wanted: Wanted) -> TokenStream {
        let text = text(sample);
        match (scalar, sample) {
            (Scalar::Bool, Sample::Bool(value)) => quote!(#value),
            (Scalar::F32 | Scalar::F64, _) => float(&text),
            (Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::I128, _) => {
                integer(&text)
            }
            (Scalar::Upload, _) => {
                let root = &self.root;
                quote!(#root::Upload::bytes(#text))
            }
            _ if wanted == Wanted::Exact => quote!(#text.into()),
            _ => quote!(#text),
        }
    }

    fn map(&mut self, ty: &TypeRef, members: &[(String, Sample)]) -> TokenStream {
        let members = members.iter().map(|(name, sample)| {
            let value = self.value(ty, sample, Wanted::Exact);
            quote!((#name.to_owned(), #value))
        });
        let members: Vec<_> = members.collect();
        match members.is_empty() {
            true => quote!(Default::default()),
            false => quote!([#(#members),*].into_iter().collect()),
        }
    }

    fn variant(&mut self, id: TypeId, index: usize) -> TokenStream {
        let (ty, variant) = (self.ty(id), ident(&self.site.names.ty(id).members[index]));
        quote!(#ty::#variant)
    }

    fn union(&mut self, id: TypeId, index: usize, inner: &Sample) -> TokenStream {
        let variant = self.variant(id, index);
        let Shape::Union(union) = &self.site.sdk.types[id].shape else {
            return variant;
        };
        let held = &union.variants[index];
        let value = self.value(&held.ty, inner, Wanted::Exact);
        match held.boxed {
            true => quote!(#variant(Box::new(#value))),
            false => quote!(#variant(#value)),
        }
    }

    fn object(&mut self, id: TypeId, samples: &[(usize, Sample)]) -> TokenStream {
        let Shape::Object(object) = &self.site.sdk.types[id].shape else {
            return quote!(Default::default());
        };
        let name = &self.site.names.ty(id).ident;
        let required = quote::format_ident!("{}Required", name.plain());
        let (ty, home) = (self.ty(id), self.site.sdk.types[id].home);
        let given = given(self.site, id, object, samples);
        let made = Struct::new(self.site, id, object);
        let required = has_required_struct(&made.members).then_some((home, required));
        self.constructed(&ty, required, &given)
    }

    /// Returns the construction of a value: what is needed goes to `new`, the rest to setters.
    pub fn constructed(
        &mut self,
        ty: &TokenStream,
        required: Option<(Home, Ident)>,
        given: &[(Member<'_>, &Sample)],
    ) -> TokenStream {
        let (needed, optional): (Vec<_>, Vec<_>) =
            given.iter().partition(|(member, _)| member.is_needed());
        let arguments = match required {
            Some((home, name)) => self.required(home, name, &needed),
            None => {
                let values = needed
                    .iter()
                    .map(|(member, sample)| self.parameter(member, sample));
                let values: Vec<_> = values.collect();
                quote!(#(#values),*)
            }
        };
        let setters = optional.iter().map(|(member, sample)| {
            let (name, value) = (&member.ident, self.parameter(member, sample));
            quote!(.#name(#value))
        });
        let setters: Vec<_> = setters.collect();
        quote!(#ty::new(#arguments) #(#setters)*)
    }

    fn required(
        &mut self,
        home: Home,
        name: Ident,
        needed: &[&(Member<'_>, &Sample)],
    ) -> TokenStream {
        let ty = self.import(home, name);
        let members = needed.iter().map(|(member, sample)| {
            let (name, value) = (&member.ident, self.member(member, sample));
            quote!(#name: #value)
        });
        let members: Vec<_> = members.collect();
        quote!(#ty { #(#members),* })
    }

    /// Returns a value as the member itself holds it.
    fn member(&mut self, member: &Member<'_>, sample: &Sample) -> TokenStream {
        let value = self.value(&member.field.ty, sample, Wanted::Exact);
        let value = match member.field.boxed {
            true => quote!(Box::new(#value)),
            false => value,
        };
        match (&member.field.presence, sample) {
            (crate::sdk::Presence::Required, _) => value,
            (_, Sample::Null) => quote!(None),
            (_, _) => quote!(Some(#value)),
        }
    }

    /// Returns a value as a parameter takes it.
    fn parameter(&mut self, member: &Member<'_>, sample: &Sample) -> TokenStream {
        let field = member.field;
        if field.presence == crate::sdk::Presence::Nullable {
            return match sample {
                Sample::Null => quote!(None),
                _ => {
                    let value = self.value(&field.ty, sample, Wanted::Exact);
                    quote!(Some(#value))
                }
            };
        }
        if member.is_patch() {
            return self.patch(member, sample);
        }
        let wanted = match is_converted(self.site, &field.ty) {
            true => Wanted::Into,
            false => Wanted::Exact,
        };
        self.value(&field.ty, sample, wanted)
    }

    fn patch(&mut self, member: &Member<'_>, sample: &Sample) -> TokenStream {
        let root = self.root.clone();
        if *sample == Sample::Null {
            return quote!(#root::Patch::Null);
        }
        let value = self.value(&member.field.ty, sample, Wanted::Exact);
        match member.field.boxed {
            true => quote!(#root::Patch::Value(Box::new(#value))),
            false => quote!(#root::Patch::Value(#value)),
        }
    }
}

/// A fixed member has no place in Rust.
fn given<'a>(
    site: Site<'a>,
    id: TypeId,
    object: &'a Object,
    samples: &'a [(usize, Sample)],
) -> Vec<(Member<'a>, &'a Sample)> {
    let names = site.names.ty(id);
    let samples = samples.iter().filter(|(index, _)| {
        !matches!(
            object.fields[*index].presence,
            crate::sdk::Presence::Fixed(_)
        )
    });
    samples
        .map(|(index, sample)| {
            let member = Member {
                ident: ident(&names.members[*index]),
                field: &object.fields[*index],
                is_sent: true,
                prefix: "",
            };
            (member, sample)
        })
        .collect()
}

fn text(sample: &Sample) -> String {
    match sample {
        Sample::Text(text) | Sample::Upload(text) => text.clone(),
        Sample::Bool(value) => value.to_string(),
        Sample::Integer(value) => value.to_string(),
        Sample::Float(value) => value.to_string(),
        Sample::Json(value) => value.to_string(),
        _ => String::new(),
    }
}

fn integer(text: &str) -> TokenStream {
    let digits = Token::u128_unsuffixed(text.trim_start_matches('-').parse().unwrap_or_default());
    match text.starts_with('-') {
        true => quote!(-#digits),
        false => quote!(#digits),
    }
}

fn float(text: &str) -> TokenStream {
    let number: f64 = text.parse().unwrap_or_default();
    let finite = if number.is_finite() { number } else { 0.0 };
    let token = Token::f64_unsuffixed(finite.abs());
    match finite < 0.0 {
        true => quote!(-#token),
        false => quote!(#token),
    }
}

/// Returns raw JSON as an expression.
fn json(root: &TokenStream, value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(#root::Json::null()),
        Value::Bool(value) => quote!(#root::Json::from(#value)),
        Value::String(text) => quote!(#root::Json::from(#text)),
        Value::Number(number) if number.is_f64() => {
            let number = float(&number.to_string());
            quote!(#root::Json::from(#number))
        }
        Value::Number(number) => {
            let (number, ty) = (
                integer(&number.to_string()),
                if number.is_u64() {
                    quote!(u64)
                } else {
                    quote!(i64)
                },
            );
            quote!(#root::Json::from(#number as #ty))
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| json(root, item));
            quote!(#root::Json::array([#(#items),*] as [#root::Json; _]))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = json(root, value);
                quote!((#name, #value))
            });
            quote!(#root::Json::object([#(#members),*]))
        }
    }
}

fn to_json(sample: &Sample) -> Value {
    match sample {
        Sample::Text(text) | Sample::Upload(text) => Value::from(text.as_str()),
        Sample::Bool(value) => Value::from(*value),
        Sample::Integer(value) => i64::try_from(*value).map_or(Value::Null, Value::from),
        Sample::Float(value) => Value::from(*value),
        Sample::Json(value) => value.clone(),
        Sample::List(items) => items.iter().map(to_json).collect(),
        Sample::Map(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), to_json(value)))
                .collect()
        }
        Sample::Variant(_, _, inner) => to_json(inner),
        Sample::EnumValue(..) | Sample::Object(..) | Sample::Null => Value::Null,
    }
}
