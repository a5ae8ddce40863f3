/// What becomes of some server-sent events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRule {
    /// Name of the events, empty for those without one; `None`: whatever their name is.
    pub event: Option<String>,
    /// Text that their data begin with.
    pub data: String,
    /// What becomes of them.
    pub handle: EventHandle,
    /// Member of their data that holds the error.
    pub error: Option<String>,
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventHandle {
    /// It ends the stream.
    Done,
    /// It is a value.
    Yield,
    /// It is an error.
    Error,
    /// It is dropped.
    Ignore,
}
