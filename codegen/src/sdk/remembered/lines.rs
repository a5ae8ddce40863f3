//! How names that are remembered are written: one line for each operation and each component, so that a change of the document shows as a
//! change of its own lines.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CHOICE, FAILURE, KnownMembers, KnownOperation, KnownPlace, KnownType, KnownVariant, Remembered,
    SHARED, Spot, TypeKey,
};

/// Stands between an operation or a component and that in it which has members.
pub(super) const BELOW: &str = " > ";

/// Marks a type that is another name of a type.
const ALIAS: &str = "~";

/// Stands before the spot of a type.
const SPOT: char = '%';

/// Marks an operation whose place the configuration gave.
const CONFIGURED: &str = "configured";

impl Remembered {
    /// Returns the text for each thing whose names are remembered.
    ///
    /// `GET /zones` = `zones.list() zone_list_response .owner@$shared`: the operation's place, then the types in it by their words, which a
    /// leading full stop shortens. Behind `~` stands nothing: it marks another
    /// name of a type. Behind `%` stands the spot of its schema, behind `@` stands the module where it is another one than that of what comes before, behind `=` the name
    /// where it is not the shortest, and behind `|` a further place.
    pub fn lines(&self) -> BTreeMap<String, String> {
        let mut lines: BTreeMap<String, String> = self.others.clone();
        let mut roots: BTreeSet<&str> = self.operations.keys().map(String::as_str).collect();
        roots.extend(self.types.keys().map(|key| key.root.as_str()));
        lines.extend(
            roots
                .into_iter()
                .map(|root| (root.to_owned(), self.line(root))),
        );
        for (owner, members) in &self.members {
            lines.insert(owner.clone(), members_text(members));
        }
        for (choice, variants) in &self.choices {
            lines.insert(choice.clone(), variants_text(variants));
        }
        lines
    }

    fn line(&self, root: &str) -> String {
        let mut tokens = Vec::new();
        let mut module = "";
        if let Some(known) = self.operations.get(root) {
            let mark = if known.is_configured { CONFIGURED } else { "" };
            tokens.push(format!("{}({mark})", known.place));
            module = module_of(&known.place);
        }
        let start = TypeKey {
            root: root.to_owned(),
            words: String::new(),
        };
        let types = self
            .types
            .range(start..)
            .take_while(|(key, _)| key.root == root);
        let mut first = None;
        for (key, known) in types {
            let KnownType {
                is_alias,
                spot,
                places,
            } = known;
            let words = shortened(&key.words, first.get_or_insert(key.words.as_str()));
            let mut before = module;
            let mut texts = Vec::new();
            for place in places {
                texts.push(place_text(place, before));
                before = "";
            }
            module = places.first().map_or(module, |place| &place.module);
            let mark = if *is_alias { ALIAS } else { "" };
            let spot = spot.map(|spot| format!("{SPOT}{spot}")).unwrap_or_default();
            tokens.push(words + mark + &spot + &texts.join("|"));
        }
        tokens.join(" ")
    }

    /// Reads what [`Remembered::lines`] wrote. What cannot be understood is not remembered.
    pub fn read(lines: &BTreeMap<String, String>) -> Self {
        let mut remembered = Self::default();
        for (key, line) in lines {
            if key.starts_with(CHOICE) {
                remembered.choices.insert(key.clone(), variants(line));
            } else if key.starts_with(FAILURE) {
                remembered.others.insert(key.clone(), line.clone());
            } else if key.contains(BELOW) {
                remembered.members.insert(key.clone(), members(line));
            } else if key.starts_with('$') {
                remembered.others.insert(key.clone(), line.clone());
            } else {
                remembered.read_line(key, line);
            }
        }
        remembered
    }

    fn read_line(&mut self, root: &str, line: &str) {
        let mut module = String::new();
        let mut first: Option<String> = None;
        for token in line.split(' ').filter(|token| !token.is_empty()) {
            if let Some((place, mark)) = token
                .strip_suffix(')')
                .and_then(|call| call.split_once('('))
            {
                module = module_of(place).to_owned();
                let (place, is_configured) = (place.to_owned(), mark == CONFIGURED);
                self.operations.insert(
                    root.to_owned(),
                    KnownOperation {
                        place,
                        is_configured,
                    },
                );
                continue;
            }
            let mut texts = token.split('|');
            let head = texts.next().unwrap_or_default();
            let end = head.find(['@', '=']).unwrap_or(head.len());
            let (named, spot) = match head[..end].split_once(SPOT) {
                Some((named, spot)) => (named, Spot::parse(spot)),
                None => (&head[..end], None),
            };
            let words = named.trim_end_matches(ALIAS);
            let is_alias = words.len() < named.len();
            let words = lengthened(words, first.as_deref());
            first.get_or_insert_with(|| words.clone());
            let declared = place(&head[end..], &module);
            module.clone_from(&declared.module);
            let others = texts.map(|text| place(text, ""));
            let places = std::iter::once(declared).chain(others).collect();
            let root = root.to_owned();
            let known = KnownType {
                is_alias,
                spot,
                places,
            };
            self.types.insert(TypeKey { root, words }, known);
        }
    }
}

/// Returns what the members of something in an operation or a component are remembered by.
pub fn members_key(root: &str, owner: &str) -> String {
    format!("{root}{BELOW}{owner}")
}

/// Returns where the types of an operation are, unless others have them too.
fn module_of(place: &str) -> &str {
    place.rsplit_once('.').map_or(SHARED, |(module, _)| module)
}

fn shortened(words: &str, first: &str) -> String {
    let rest = words
        .strip_prefix(first)
        .and_then(|rest| rest.strip_prefix('_'));
    rest.map_or_else(|| words.to_owned(), |rest| format!(".{rest}"))
}

fn lengthened(words: &str, first: Option<&str>) -> String {
    match (words.strip_prefix('.'), first) {
        (Some(rest), Some(first)) => format!("{first}_{rest}"),
        (Some(_), None) | (None, _) => words.to_owned(),
    }
}

fn place_text(place: &KnownPlace, before: &str) -> String {
    let mut text = String::new();
    if place.module != before {
        text = format!("@{}", place.module);
    }
    if let Some(name) = &place.name {
        text = format!("{text}={name}");
    }
    text
}

fn place(text: &str, before: &str) -> KnownPlace {
    let (module, name) = match text.split_once('=') {
        Some((module, name)) => (module, Some(name.to_owned())),
        None => (text, None),
    };
    let module = module.strip_prefix('@').unwrap_or(before).to_owned();
    KnownPlace { module, name }
}

/// Writes members in one line: `createdAt odd-one=odd_one_2`.
fn members_text(members: &KnownMembers) -> String {
    let texts = members.iter().map(|(wire, name)| match name {
        Some(name) => format!("{}={name}", escaped(wire)),
        None => escaped(wire),
    });
    texts.collect::<Vec<_>>().join(" ")
}

fn members(line: &str) -> KnownMembers {
    let tokens = line.split(' ').filter(|token| !token.is_empty());
    let members = tokens.map(|token| match token.split_once('=') {
        Some((wire, name)) => (unescaped(wire), Some(name.to_owned())),
        None => (unescaped(token), None),
    });
    members.collect()
}

/// Writes the variants of a choice in one line: `card:kind,number bank:iban`.
fn variants_text(variants: &[KnownVariant]) -> String {
    let texts = variants.iter().map(|variant| {
        let traits = variant.traits.iter();
        let traits: Vec<String> = traits.map(|text| written(text, &[',', ':', '%'])).collect();
        format!("{}:{}", variant.words.0.join("_"), traits.join(","))
    });
    texts.collect::<Vec<_>>().join(" ")
}

fn variants(line: &str) -> Vec<KnownVariant> {
    let variants = line.split(' ').filter_map(|token| token.split_once(':'));
    variants
        .filter_map(|(named, traits)| {
            let traits = traits.split(',').filter(|text| !text.is_empty());
            Some(KnownVariant {
                words: super::words(named)?,
                traits: traits.map(unescaped).collect(),
            })
        })
        .collect()
}

/// Writes what is anything in a document without what stands between names.
fn escaped(wire: &str) -> String {
    written(wire, &['=', '%'])
}

fn written(wire: &str, signs: &[char]) -> String {
    if wire.is_empty() {
        return "%".to_owned();
    }
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !signs.contains(&c);
    let mut text = String::with_capacity(wire.len());
    for c in wire.chars() {
        if is_plain(c) {
            text.push(c);
        } else {
            text += &format!("%{:x};", u32::from(c));
        }
    }
    text
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut wire = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').unwrap_or(("", part));
        let number = u32::from_str_radix(number, 16).ok();
        wire.extend(number.and_then(char::from_u32));
        wire += rest;
    }
    wire
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [(&str, &str); 7] = [
        (
            "$choice #/components/schemas/zone > zone_owner",
            "card:kind=card%2c;1,number bank_2:",
        ),
        (
            "#/components/schemas/zone",
            "zone@zones .owner%00af@$shared=ZoneOwner2 .owner_kind~%1234=K zones_zone|@a.b=X|@c",
        ),
        ("$required zones.create", "ZoneCreateParamsRequired"),
        ("GET /client", "ping() ping_response"),
        (
            "GET /zones/{id}",
            "zones.dns.get() dns_get_response .result@zones",
        ),
        (
            "GET /zones/{id} > dns_get_response",
            "% createdAt odd%20;one%3d;=odd_one",
        ),
        ("POST /zones", "zones.create(configured)"),
    ];

    #[test]
    fn what_is_written_is_read() {
        let lines: BTreeMap<String, String> = LINES
            .map(|(key, line)| (key.to_owned(), line.to_owned()))
            .into();
        let read = Remembered::read(&lines);
        assert_eq!(read.lines(), lines);
        let key = TypeKey {
            root: "GET /zones/{id}".to_owned(),
            words: "dns_get_response_result".to_owned(),
        };
        assert_eq!(read.types[&key].places[0].module, "zones");
        let wires: Vec<_> = read.members["GET /zones/{id} > dns_get_response"]
            .keys()
            .collect();
        assert_eq!(wires, ["", "createdAt", "odd one="]);
    }

    #[test]
    fn what_was_edited_by_hand_is_read_as_far_as_it_goes() {
        for line in [
            "", ".", "()", "a..b()", "x@|=|@", ")(", "%;%zz;=", ".x@=  y",
        ] {
            let keys = ["GET /a", "GET /a > b", "$x", ""];
            let lines = keys.map(|key| (key.to_owned(), line.to_owned())).into();
            let read = Remembered::read(&lines);
            let at = crate::document::pointer::Pointer::from_text("/paths/~1a/get");
            assert_eq!(read.inferred(&at), None, "{line}");
            let _ = (read.modules(), read.lines());
        }
    }
}
