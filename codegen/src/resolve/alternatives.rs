use crate::{
    api::Api,
    config::{Config, PathAlternative, Used},
    http::PathTemplate,
    report::{Report, catalogue},
    sdk::{Argument, PathChoice, Place, Presence, Words},
};

/// Marks the path alternatives that the document has a path for, and says which ones cannot be made.
pub(super) fn check(api: &Api, config: &Config, used: &mut Used, report: &mut Report) {
    for alternative in &config.rust.path_alternatives {
        if Pair::of(alternative).is_none() {
            used.mark(&alternative.at);
            let place = config.place(&alternative.at);
            report.push(catalogue::resolve::path_alternative_unusable(place));
        } else if api
            .operations
            .iter()
            .any(|operation| stands_in(alternative, &operation.path))
        {
            used.mark(&alternative.at);
        }
    }
}

/// The two parameters of an alternative: what is identified, and by what.
struct Pair<'a> {
    kind: &'a str,
    id: &'a str,
}

impl<'a> Pair<'a> {
    fn of(alternative: &'a PathAlternative) -> Option<Self> {
        match alternative.params.as_slice() {
            [kind, id] if !alternative.one_of.is_empty() => Some(Self { kind, id }),
            _ => None,
        }
    }
}

fn stands_in(alternative: &PathAlternative, path: &PathTemplate) -> bool {
    let has = |param: &String| path.parameters().any(|name| name == param);
    alternative.params.iter().all(has)
}

/// Puts one argument for each alternative in the place of the two parameters of a path that stands for several.
pub(super) fn choose(
    config: &Config,
    path: &PathTemplate,
    arguments: &mut Vec<Argument>,
) -> Option<PathChoice> {
    let mut alternatives = config.rust.path_alternatives.iter();
    let alternative = alternatives.find(|alternative| stands_in(alternative, path))?;
    let pair = Pair::of(alternative)?;
    let is = |argument: &Argument, name: &str| {
        argument.place == Place::Path && argument.field.wire == name
    };
    let at = arguments
        .iter()
        .position(|argument| is(argument, pair.id))?;
    let id = arguments[at].clone();
    arguments.retain(|argument| !is(argument, pair.kind) && !is(argument, pair.id));
    let names: Vec<_> = alternative.one_of.iter().map(|(name, _)| name).collect();
    let first = arguments
        .iter()
        .position(|argument| !argument.is_positional)
        .unwrap_or(arguments.len());
    let ones = names.iter().enumerate().map(|(index, name)| {
        let mut one = one_of(&id, name, &names);
        one.sample = one.sample.filter(|_| index == 0);
        one.whole = one.whole.filter(|_| index == 0);
        one
    });
    arguments.splice(first..first, ones.collect::<Vec<_>>());
    Some(PathChoice {
        kind: pair.kind.to_owned(),
        id: pair.id.to_owned(),
        segments: alternative
            .one_of
            .iter()
            .map(|(_, segment)| segment.clone())
            .collect(),
    })
}

fn one_of(id: &Argument, name: &str, names: &[&String]) -> Argument {
    let mut one = id.clone();
    one.place = Place::Alternative;
    one.is_positional = false;
    one.written = None;
    one.field.wire = name.to_owned();
    one.field.words = Words::split(name);
    one.field.presence = Presence::Optional;
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    one.field
        .docs
        .facts
        .insert(0, format!("exactly one of {} is given", names.join(", ")));
    one
}
