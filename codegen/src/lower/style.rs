use openapiv3::ParameterData;

use super::lowering::Lowering;
use crate::{
    api::{Place, Style},
    document::{carry, pointer::Pointer},
    report::catalogue,
};

/// Returns the default of `style` (OpenAPI 3.0.3, section 4.7.12.2.1).
pub fn default(place: Place) -> Style {
    match place {
        Place::Path | Place::Header => Style::Simple,
        Place::Query | Place::Cookie => Style::Form,
    }
}

/// Returns the style that is written and allowed; `None` for the default.
///
/// The style travels as it is written: openapiv3 fills in the default, and so cannot say whether one was written.
pub fn written(
    data: &ParameterData,
    place: Place,
    at: &Pointer,
    lowering: &mut Lowering<'_>,
) -> Option<Style> {
    let written = data.extensions.get(carry::STYLE)?.as_str()?;
    let style = named(written).filter(|style| fits(*style, place));
    if style.is_none() {
        let diagnostic = catalogue::lower::parameter_style(at, written, &data.name);
        lowering.report.push(diagnostic);
    }
    style
}

fn named(name: &str) -> Option<Style> {
    Some(match name {
        "matrix" => Style::Matrix,
        "label" => Style::Label,
        "form" => Style::Form,
        "simple" => Style::Simple,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        _ => return None,
    })
}

fn fits(style: Style, place: Place) -> bool {
    match style {
        Style::Matrix | Style::Label => place == Place::Path,
        Style::Simple => matches!(place, Place::Path | Place::Header),
        Style::Form => matches!(place, Place::Query | Place::Cookie),
        Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => place == Place::Query,
    }
}
