use std::collections::HashMap;

use sdksmith::emit::Row;

use crate::official::Official;

/// One thing that both clients say of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// It is there, under the same name.
    Name,
    /// Verb and path.
    Endpoint,
    /// Name of the params type.
    Params,
    /// Member of the answer that is returned.
    Unwrap,
    /// Scheme of its pages.
    Pages,
    /// Whether it gives bytes, or nothing.
    Kind,
}

impl Aspect {
    pub(crate) const ALL: [Self; 6] = [
        Self::Name,
        Self::Endpoint,
        Self::Params,
        Self::Unwrap,
        Self::Pages,
        Self::Kind,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Name => "at the same place",
            Self::Endpoint => "same verb and path",
            Self::Params => "same params type",
            Self::Unwrap => "same unwrapping",
            Self::Pages => "same pagination",
            Self::Kind => "same kind (void, binary)",
        }
    }

    /// Which part of the methods has to agree.
    pub(crate) fn bound(self) -> f64 {
        match self {
            Self::Name | Self::Endpoint => 1.0,
            Self::Params => 0.98,
            Self::Unwrap | Self::Pages | Self::Kind => 0.99,
        }
    }
}

/// A method that differs.
pub(crate) struct Difference {
    pub(crate) aspect: Aspect,
    pub(crate) method: String,
    pub(crate) theirs: String,
    pub(crate) ours: String,
}

/// Holds our methods against the official ones.
pub(crate) fn differences(official: &[Official], rows: &[Row]) -> Vec<Difference> {
    let ours: HashMap<_, _> = rows.iter().map(|row| (plain(&row.method), row)).collect();
    let mut all = Vec::new();
    for method in official {
        let Some(row) = ours.get(&plain(&method.method)) else {
            all.push(difference(Aspect::Name, method, &method.method, "nothing"));
            continue;
        };
        let theirs = said_by(method);
        let pairs = theirs.iter().zip(said_of(row));
        let differing = pairs.filter(|((_, theirs), ours)| *theirs != *ours);
        all.extend(
            differing.map(|((aspect, theirs), ours)| difference(*aspect, method, theirs, &ours)),
        );
    }
    all
}

fn difference(aspect: Aspect, method: &Official, theirs: &str, ours: &str) -> Difference {
    Difference {
        aspect,
        method: method.method.clone(),
        theirs: theirs.to_owned(),
        ours: ours.to_owned(),
    }
}

fn said_by(method: &Official) -> [(Aspect, String); 5] {
    let kind = match (method.is_void, method.is_binary) {
        (true, _) => "void",
        (_, true) => "binary",
        (false, false) => "",
    };
    // A page's items are taken out of the answer by its scheme.
    let unwrap = match method.pages.is_empty() {
        true => method.unwrap.clone(),
        false => String::new(),
    };
    [
        (Aspect::Endpoint, format!("{} {}", method.verb, method.path)),
        (Aspect::Params, plain(&method.params)),
        (Aspect::Unwrap, unwrap),
        (Aspect::Pages, plain(&method.pages)),
        (Aspect::Kind, kind.to_owned()),
    ]
}

/// Says the same of a method of ours, in the same order.
fn said_of(row: &Row) -> [String; 5] {
    let pages = row.pagination.as_deref().unwrap_or_default();
    let unwrap = match pages.is_empty() {
        true => row.unwrap.clone().unwrap_or_default(),
        false => String::new(),
    };
    let kind = match row.kind {
        kind @ ("void" | "binary") => kind,
        _ => "",
    };
    [
        format!("{} {}", row.verb, row.path),
        plain(row.params_type.as_deref().unwrap_or_default()),
        unwrap,
        plain(pages),
        kind.to_owned(),
    ]
}

/// Returns a name without what snake and camel case write differently: `bulkDelete`, `bulk_delete`; `ACLList`, `AclList`.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| *c != '_');
    letters.flat_map(char::to_lowercase).collect()
}
