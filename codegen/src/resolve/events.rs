//! What becomes of server-sent events, by the rules of the configuration.

use crate::{
    config::{self, Config},
    sdk::{EventHandle, EventRule},
};

/// Returns the data that end a stream of events.
pub(super) fn end(config: &Config) -> Option<String> {
    let mut rules = config.streaming.rules.iter();
    rules.find_map(|rule| rule.when.data_starts_with.clone().filter(|_| is_end(rule)))
}

/// Returns the other rules; none when they say what the runtime does by itself.
pub(super) fn rules(config: &Config) -> Vec<EventRule> {
    let end = end(config);
    let configured = config.streaming.rules.iter();
    let others = configured.filter(|rule| !(is_end(rule) && rule.when.data_starts_with == end));
    let mut rules: Vec<EventRule> = others.flat_map(each).collect();
    // Without a word about them, events that meet no rule are values.
    while rules.last().is_some_and(yields_all) {
        rules.pop();
    }
    match rules.as_slice() {
        [only] if *only == usual() => Vec::new(),
        _ => rules,
    }
}

fn is_end(rule: &config::EventRule) -> bool {
    rule.handle == config::EventHandle::Done && rule.when.data_starts_with.is_some()
}

/// Returns a rule for each name that the events may have.
fn each(rule: &config::EventRule) -> Vec<EventRule> {
    let named = |event| EventRule {
        event,
        data: rule.when.data_starts_with.clone().unwrap_or_default(),
        handle: handle(rule.handle),
        error: rule.error_property.clone(),
    };
    let names = rule.when.event_types.iter();
    let rules: Vec<EventRule> = names
        .map(|name| named(Some(name.clone().unwrap_or_default())))
        .collect();
    match rules.is_empty() {
        true => vec![named(None)],
        false => rules,
    }
}

fn handle(handle: config::EventHandle) -> EventHandle {
    match handle {
        config::EventHandle::Done => EventHandle::Done,
        config::EventHandle::Yield => EventHandle::Yield,
        config::EventHandle::Error => EventHandle::Error,
        config::EventHandle::Ignore => EventHandle::Ignore,
    }
}

fn yields_all(rule: &EventRule) -> bool {
    rule.event.is_none() && rule.data.is_empty() && rule.handle == EventHandle::Yield
}

fn usual() -> EventRule {
    EventRule {
        event: Some("error".to_owned()),
        data: String::new(),
        handle: EventHandle::Error,
        error: None,
    }
}
