/// One message of a stream as it came: a server-sent event, or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerEvent {
    /// Name of the event, where it has one.
    pub event: Option<String>,
    /// The text that it carries; lines of one event are joined by line feeds.
    pub data: String,
    /// The last id that the stream gave.
    pub id: Option<String>,
}
