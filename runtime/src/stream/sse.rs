use std::time::Duration;

use super::ServerEvent;

/// Puts lines of `text/event-stream` together into events (WHATWG HTML, section 9.2.6).
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    event: Option<String>,
    data: Option<String>,
    /// The id of the event that is being put together. It counts when the event is complete.
    id: Option<String>,
    last_id: Option<String>,
    retry: Option<Duration>,
    begun: bool,
}

impl Assembly {
    /// Goes on with what another stream said of reconnecting.
    pub(crate) fn after(other: &Self) -> Self {
        Self {
            id: other.last_id.clone(),
            last_id: other.last_id.clone(),
            retry: other.retry,
            ..Self::default()
        }
    }

    /// Takes one line, and returns the event that it completes. An event with a name and no data has empty data.
    pub(crate) fn line(&mut self, line: &[u8]) -> Option<ServerEvent> {
        let line = match std::mem::replace(&mut self.begun, true) {
            false => line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line),
            true => line,
        };
        let line = String::from_utf8_lossy(line);
        if line.is_empty() {
            return self.complete();
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        self.field(field, value.strip_prefix(' ').unwrap_or(value));
        None
    }

    /// Returns the last id, from which a new stream could go on.
    pub(crate) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// Returns the pause before reconnecting that the server asked for.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    fn field(&mut self, field: &str, value: &str) {
        match field {
            "event" => self.event = Some(value.to_owned()),
            "data" => self.add_data(value),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment has an empty field name.
            _ => {}
        }
    }

    fn add_data(&mut self, line: &str) {
        match &mut self.data {
            Some(data) => {
                data.push('\n');
                data.push_str(line);
            }
            None => self.data = Some(line.to_owned()),
        }
    }

    fn complete(&mut self) -> Option<ServerEvent> {
        let (event, data) = (self.event.take(), self.data.take());
        self.last_id.clone_from(&self.id);
        if event.is_none() && data.is_none() {
            return None;
        }
        let event = event.filter(|event| !event.is_empty());
        Some(ServerEvent {
            event,
            data: data.unwrap_or_default(),
            id: self.last_id.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::lines::{Ends, Lines};

    fn events(text: &str) -> Vec<(Option<String>, String)> {
        let mut lines = Lines::new(Ends::LfOrCr, 1_000);
        let mut assembly = Assembly::default();
        let mut events = Vec::new();
        lines.push(text.as_bytes());
        while let Some(line) = lines.next().unwrap() {
            events.extend(assembly.line(&line).map(|event| (event.event, event.data)));
        }
        events
    }

    fn event(name: &str, data: &str) -> (Option<String>, String) {
        ((!name.is_empty()).then(|| name.to_owned()), data.to_owned())
    }

    #[test]
    fn reads_names_and_data() {
        assert_eq!(events("event: a\ndata: {}\n\n"), [event("a", "{}")]);
        assert_eq!(
            events("data: 1\n\ndata:2\n\n"),
            [event("", "1"), event("", "2")]
        );
        assert_eq!(events("event: a\n\n"), [event("a", "")]);
        assert_eq!(events("data\n\n"), [event("", "")]);
    }

    #[test]
    fn joins_data_lines() {
        assert_eq!(
            events("data: {\ndata:\ndata:  \"a\"\ndata: }\n\n"),
            [event("", "{\n\n \"a\"\n}")]
        );
    }

    #[test]
    fn ignores_comments_unknown_fields_and_phantoms() {
        assert_eq!(
            events(": hello\n\n\n\nwhat: x\n\ndata: 1\r\r\n\r\n"),
            [event("", "1")]
        );
    }

    #[test]
    fn skips_a_byte_order_mark_once() {
        assert_eq!(
            events("\u{feff}data: 1\n\n\u{feff}data: 2\n\n"),
            [event("", "1")]
        );
    }

    #[test]
    fn drops_an_event_without_its_blank_line() {
        assert_eq!(events("data: 1\n\ndata: 2\n"), [event("", "1")]);
    }

    #[test]
    fn keeps_ids_and_pauses() {
        let mut assembly = Assembly::default();
        for line in [
            "id: 7",
            "id: bad\0",
            "retry: 1500",
            "retry: soon",
            "data: x",
        ] {
            assert_eq!(assembly.line(line.as_bytes()), None);
        }
        assert_eq!(assembly.last_id(), None);
        assert_eq!(assembly.line(b"").unwrap().id.as_deref(), Some("7"));
        assert_eq!(assembly.last_id(), Some("7"));
        assert_eq!(assembly.retry(), Some(Duration::from_millis(1500)));
    }
}
