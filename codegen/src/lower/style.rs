use openapiv3::ParameterData;
use serde_json::Value;

use crate::{
    api::{Place, Style},
    document::carry,
};

/// Returns the default of `style` (OpenAPI 3.0.3, section 4.7.12.2.1).
pub fn default(place: Place) -> Style {
    match place {
        Place::Path | Place::Header => Style::Simple,
        Place::Query | Place::Cookie => Style::Form,
    }
}

/// Returns the style that is written; `None` for the default.
///
/// It travels beside the typed one: openapiv3 fills in the default, and so cannot say whether one was written. A style
/// that does not fit the place has been dropped when the document was read.
pub fn written(data: &ParameterData) -> Option<Style> {
    let written = data.extensions.get(carry::STYLE).and_then(Value::as_str)?;
    named(written)
}

fn named(name: &str) -> Option<Style> {
    Some(match name {
        "matrix" => Style::Matrix,
        "label" => Style::Label,
        // 3.2 has a style for cookies, which differs in what is percent-encoded.
        "form" | "cookie" => Style::Form,
        "simple" => Style::Simple,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        _ => return None,
    })
}
