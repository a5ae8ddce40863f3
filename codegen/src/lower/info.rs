use super::{docs, extensions};
use crate::api::{Info, Tag};

/// Lowers the `info` object.
pub fn lower(info: openapiv3::Info) -> Info {
    Info {
        title: info.title,
        version: info.version,
        description: docs::text(info.description),
        license: docs::text(info.license.map(|license| license.name)),
        terms: docs::text(info.terms_of_service),
    }
}

/// Lowers the declared tags.
pub fn tags(tags: Vec<openapiv3::Tag>) -> Vec<Tag> {
    tags.into_iter().map(tag).collect()
}

fn tag(tag: openapiv3::Tag) -> Tag {
    Tag {
        name: tag.name,
        docs: docs::docs(None, tag.description, tag.external_docs),
        extensions: extensions::public(tag.extensions),
    }
}
