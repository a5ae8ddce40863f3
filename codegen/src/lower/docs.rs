use openapiv3::ExternalDocumentation;

use crate::api::Docs;

/// Returns the text, or `None` when it is empty: an empty text says nothing.
pub fn text(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// Gathers what is written for readers.
pub fn docs(
    title: Option<String>,
    description: Option<String>,
    external: Option<ExternalDocumentation>,
) -> Docs {
    Docs {
        title: text(title),
        description: text(description),
        external: text(external.map(|external| external.url)),
    }
}

/// Docs of a thing that has a description and nothing else.
pub fn description(description: Option<String>) -> Docs {
    docs(None, description, None)
}
