use proc_macro2::TokenStream;
use quote::quote;

use super::{object, site::Site, types::declared, union};
use crate::sdk::{Home, Shape, Type, TypeId};

/// Emits the codecs that the types of `homes` lack: serde needs both directions of each.
pub fn codecs(site: Site<'_>, homes: &[Home]) -> TokenStream {
    let site = Site { home: None, ..site };
    let types = homes.iter().flat_map(|home| declared(site, *home));
    let codecs = types.filter_map(|(id, ty)| missing(site, id, ty));
    quote! {
        use sdksmith_runtime as rt;
        #(#codecs)*
    }
}

fn missing(site: Site<'_>, id: TypeId, ty: &Type) -> Option<TokenStream> {
    match (
        &ty.shape,
        ty.direction.is_sent(),
        ty.direction.is_received(),
    ) {
        (Shape::Object(shape), false, _) => Some(object::encode(site, id, shape)),
        (Shape::Object(shape), _, false) => Some(object::decode(site, id, shape)),
        (Shape::Union(_), false, _) => Some(union::encode(site, id)),
        (Shape::Union(shape), _, false) => Some(union::decode(site, id, shape)),
        (Shape::Object(_) | Shape::Union(_), true, true) => None,
        (Shape::Enum(_) | Shape::Alias(_), ..) => None,
    }
}
