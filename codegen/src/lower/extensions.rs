use indexmap::IndexMap;
use serde_json::Value;

use crate::{api::Extensions, document::carry};

/// Returns the author's `x-` members: those of our own have been read by then.
pub fn public(mut extensions: IndexMap<String, Value>) -> Extensions {
    extensions.retain(|name, _| !carry::is_private(name));
    extensions.shrink_to_fit();
    extensions.into()
}
