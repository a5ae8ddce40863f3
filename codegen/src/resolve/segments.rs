use crate::{
    http::{PathTemplate, Piece},
    sdk::Words,
};

use super::verbs;

/// A fixed part of a path.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    /// Its words.
    pub words: Words,
    /// How many parameters follow it.
    pub parameters: usize,
    /// Whether its spelling says that it is what is done: `:cancel`, `#stream`, the last name of `/users.list`.
    pub is_action: bool,
}

/// The fixed parts of a path, without what says nothing about what is called.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Segments {
    /// From the left to the right.
    pub all: Vec<Segment>,
    /// Versions that were left out: `v2`.
    pub versions: Vec<Words>,
    /// Whether the last of them was the last of the fixed parts, and nothing followed it.
    pub ends_in_version: bool,
    /// A query that is written into the path: `beta` of `?beta=true`.
    pub query: Option<Words>,
    /// An ending that was left out: `json` of `/widget.json`.
    pub format: Option<Words>,
}

/// Endings and last segments that say how an answer is written.
const FORMATS: [&str; 4] = ["json", "xml", "php", "aspx"];

/// Endings of files, which are part of a name: `widget.png`.
const FILES: &str =
    "css csv gif gz html ico ics jpeg jpg js md pdf png rss svg tar tgz txt vtt wasm yaml yml zip";

/// Takes a path apart.
///
/// Versions are left out wherever something else is left, and so are `api` and `rest` in front.
pub(super) fn segments(path: &PathTemplate) -> Segments {
    let mut out = Segments::default();
    for piece in &path.pieces {
        match piece {
            Piece::Parameter(_) => {
                if let Some(last) = out.all.last_mut() {
                    last.parameters += 1;
                }
            }
            Piece::Text(text) => {
                for (index, part) in text.split('/').enumerate() {
                    match out.all.last_mut() {
                        Some(last) if index > 0 && is_parameter(part) => last.parameters += 1,
                        _ => add(part, &mut out.all),
                    }
                }
            }
        }
    }
    out.query = query(path);
    out.format = format(path);
    drop_format(&mut out.all);
    drop_number(&mut out.all);
    drop_versions(&mut out);
    while out.all.len() > 1 && is_front(&out.all[0]) {
        let front = out.all.remove(0);
        if out.versions.is_empty() {
            out.versions.push(front.words);
        }
    }
    split_dots(path, &mut out.all);
    out
}

/// Returns whether a part is what some frameworks write for `{id}`: `:id`. Behind a name or a parameter a colon says what is done.
fn is_parameter(part: &str) -> bool {
    let name = part.strip_prefix(':').map(Words::split);
    name.is_some_and(|name| !name.is_empty() && !verbs::is_action(&name))
}

fn query(path: &PathTemplate) -> Option<Words> {
    let text = path.to_string();
    let query = text.split_once('?').map(|(_, query)| query);
    let label = text.rfind('#').map(|at| &text[at..]);
    let label = label.filter(|label| is_label(label, true));
    let words = Words::split(query.or(label)?.trim_end_matches("=true"));
    (!words.is_empty()).then_some(words)
}

/// Adds what stands between two slashes: a name, and behind `:` or `#` what is done (`#X-Target=Service.CreateThing`).
fn add(part: &str, all: &mut Vec<Segment>) {
    let part = part.split('?').next().unwrap_or_default();
    let cut = part.find([':', '#']).unwrap_or(part.len());
    let (name, action) = part.split_at(cut);
    for (text, is_action) in [(name, false), (action, true)] {
        let text = match is_action {
            true => text.rsplit(['=', '.']).next().unwrap_or_default(),
            false => without_format(text),
        };
        if text.contains(char::is_alphanumeric) && !is_label(action, is_action) {
            all.push(Segment {
                words: Words::split(text),
                parameters: 0,
                is_action,
            });
        }
    }
}

/// Returns whether what stands behind a name only tells operations of one path apart: `#idOrName`, but not `#stream`.
fn is_label(behind: &str, is_action: bool) -> bool {
    let label = behind.strip_prefix('#').filter(|_| is_action);
    label.is_some_and(|label| !label.contains('=') && !verbs::is_action(&Words::split(label)))
}

fn without_format(text: &str) -> &str {
    let ending = text.rsplit_once('.');
    match ending {
        Some((name, ending)) if !name.is_empty() && FORMATS.contains(&ending) => name,
        Some(_) | None => text,
    }
}

fn format(path: &PathTemplate) -> Option<Words> {
    let text = path.to_string();
    let last = text.rsplit('/').next().unwrap_or_default();
    let (name, ending) = last.rsplit_once('.')?;
    let is_dropped = !name.is_empty() && FORMATS.contains(&ending);
    is_dropped.then(|| Words::split(ending))
}

/// `/containers/json` is how Docker says `/containers`.
fn drop_format(all: &mut Vec<Segment>) {
    let is_format = |segment: &Segment| {
        segment.parameters == 0
            && matches!(segment.words.0.as_slice(), [word] if FORMATS.contains(&word.as_str()))
    };
    if all.len() > 1 && all.last().is_some_and(is_format) {
        all.pop();
    }
}

/// `/folders/0` is the item of that number.
fn drop_number(all: &mut Vec<Segment>) {
    let is_number = |segment: &Segment| {
        let is_digits = |word: &String| word.chars().all(|c| c.is_ascii_digit());
        segment.parameters == 0 && segment.words.0.iter().all(is_digits)
    };
    if let [.., before, last] = all.as_mut_slice()
        && is_number(last)
        && last.words.0.len() == 1
        && !is_front(before)
    {
        before.parameters += 1;
        all.pop();
    }
}

fn is_front(segment: &Segment) -> bool {
    matches!(segment.words.0.as_slice(), [word] if ["api", "apis", "rest"].contains(&word.as_str()))
}

/// What follows a version as a parameter belongs to what stands before it: `/images/v1/{id}`.
fn drop_versions(segments: &mut Segments) {
    let is_named = |segment: &Segment| !is_version(segment) && !is_front(segment);
    let has_name = segments.all.iter().any(is_named);
    let mut index = 0;
    while index < segments.all.len() {
        let segment = &segments.all[index];
        let is_last = index + 1 == segments.all.len();
        let own = usize::from(needs_parameter(segment));
        let parameters = segment.parameters.saturating_sub(own);
        if is_version(segment) && (has_name || !is_last || parameters > 0) {
            segments.versions.push(segments.all.remove(index).words);
            segments.ends_in_version = is_last && parameters == 0;
            if let Some(before) = index.checked_sub(1) {
                segments.all[before].parameters += parameters;
            }
        } else {
            index += 1;
        }
    }
}

/// Returns whether a segment is a version: `v1`, `v2.1`, `v1beta2`, `2.0`, `2010-04-01`, `v{version}`.
fn is_version(segment: &Segment) -> bool {
    if needs_parameter(segment) {
        return segment.parameters > 0;
    }
    let text = segment.words.0.concat();
    let (rest, has_letter) = match text.strip_prefix('v') {
        Some(rest) => (rest, true),
        None => (text.as_str(), false),
    };
    let is_number = rest.starts_with(|first: char| first.is_ascii_digit());
    let is_date = rest.len() == 8 && rest.starts_with("20");
    let is_plain = rest.chars().all(|c| c.is_ascii_digit());
    let stages = ["alpha", "beta", "rc"];
    let is_staged = stages.iter().any(|stage| rest.contains(stage));
    is_number
        && match has_letter {
            true => is_plain || is_staged,
            false => is_plain && (segment.words.0.len() > 1 || is_date),
        }
}

/// Returns whether a segment is a version together with the parameter behind it.
fn needs_parameter(segment: &Segment) -> bool {
    matches!(segment.words.0.as_slice(), [word] if ["v", "version"].contains(&word.as_str()))
}

/// Takes the only segment of a path like `/users.profile.set` apart, and of `/x/{id}/vendor.name.assignLicense` what is done.
fn split_dots(path: &PathTemplate, all: &mut Vec<Segment>) {
    let text = path.to_string();
    let last = text.rsplit('/').next().unwrap_or_default();
    let last = last.trim_end_matches("()");
    let names: Vec<&str> = last.split('.').collect();
    let is_name = |name: &&str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    let is_whole = all.last().is_some_and(|segment| segment.parameters == 0);
    if names.len() < 2
        || !names.iter().all(is_name)
        || !is_whole
        || FORMATS.contains(&names[names.len() - 1])
        || FILES
            .split(' ')
            .any(|ending| ending == names[names.len() - 1])
    {
        return;
    }
    all.pop();
    let first = if all.is_empty() { 0 } else { names.len() - 1 };
    all.extend(names[first..].iter().map(|name| Segment {
        words: Words::split(name),
        parameters: 0,
        is_action: false,
    }));
    if let Some(last) = all.last_mut() {
        last.is_action = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> String {
        let segments = segments(&PathTemplate::parse(path));
        let written = |segment: &Segment| {
            let action = if segment.is_action { "!" } else { "" };
            format!(
                "{action}{}{}",
                segment.words.0.join("_"),
                "*".repeat(segment.parameters)
            )
        };
        segments
            .all
            .iter()
            .map(written)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn leaves_out_what_says_nothing() {
        for (path, expected) in [
            ("/api/v1/users/{id}", "users*"),
            (
                "/2010-04-01/Accounts/{Sid}/Calls/{Sid}.json",
                "accounts* calls*",
            ),
            ("/apis/apps/v1beta1/deployments", "apps deployments"),
            ("/v{version}/zones", "zones"),
            ("/containers/{id}/json", "containers*"),
            (
                "/marketing/segments/2.0/{segment_id}",
                "marketing segments*",
            ),
            ("/v1", "v1"),
            ("/v1/{name}", ""),
            ("/api/v1", "v1"),
            ("/images/v1", "images"),
            ("/images/v1/{id}/blob", "images* blob"),
            ("/v1/{place}/orders", "orders"),
            ("/vpcs/{id}", "vpcs*"),
            ("/1-clicks", "1_clicks"),
            ("/metrics/load_1", "metrics load_1"),
            ("/users({id})", "users*"),
            ("/users/{id}/folders/0", "users* folders*"),
            ("/guilds/{id}/widget.png", "guilds* widget_png"),
        ] {
            assert_eq!(read(path), expected, "{path}");
        }
    }

    #[test]
    fn sees_actions_in_the_spelling() {
        for (path, expected) in [
            ("/v1/jobs/{id}:cancel", "jobs* !cancel"),
            ("/v1/documents:batchGet", "documents !batch_get"),
            ("/audio/speech#stream", "audio speech !stream"),
            ("/connectors/{id}#idOrName", "connectors*"),
            ("/#X-Amz-Target=Backup_v1.CreateGateway", "!create_gateway"),
            ("/admin.apps.approve", "admin apps !approve"),
            (
                "/users/{id}/microsoft.graph.assignLicense",
                "users* !assign_license",
            ),
            (
                "/.well-known/openid-configuration",
                "well_known openid_configuration",
            ),
        ] {
            assert_eq!(read(path), expected, "{path}");
        }
    }
}
