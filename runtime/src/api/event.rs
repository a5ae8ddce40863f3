/// What becomes of some server-sent events.
#[derive(Clone, Copy, Debug)]
pub struct EventRule {
    /// Name of the events, empty for those without one; `None`: whatever their name is.
    pub event: Option<&'static str>,
    /// Text that their data begin with.
    pub data: &'static str,
    /// What becomes of them.
    pub handle: EventHandle,
    /// Member of their data that holds the error; `None`: the data are the error.
    pub error: Option<&'static str>,
}

impl EventRule {
    /// Every event is an error.
    pub const DEFAULT: Self = Self {
        event: None,
        data: "",
        handle: EventHandle::Error,
        error: None,
    };

    pub(crate) fn is_about(&self, event: Option<&str>, data: &str) -> bool {
        let is_named = self
            .event
            .is_none_or(|name| name == event.unwrap_or_default());
        is_named && data.starts_with(self.data)
    }
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventHandle {
    /// It ends the stream.
    Done,
    /// It is a value.
    Yield,
    /// It is an error, and ends the stream.
    Error,
    /// It is dropped.
    Ignore,
}
