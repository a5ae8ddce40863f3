use http::StatusCode;

/// What went wrong, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Status 400.
    BadRequest,
    /// Status 401.
    Authentication,
    /// Status 403.
    PermissionDenied,
    /// Status 404.
    NotFound,
    /// Status 409.
    Conflict,
    /// Status 422.
    Unprocessable,
    /// Status 429.
    RateLimited,
    /// Status 500 and above.
    Server,
    /// Any other status that is not a success.
    Status,
    /// No answer, or no further piece of it, within the time.
    Timeout,
    /// No connection, or one that broke.
    Connection,
    /// The body is not what the document says.
    Decode,
    /// The headers, the body or one event of a stream are longer than the client reads.
    TooLarge,
    /// The stream of events carried an error.
    Event,
    /// The success has no payload where the document promises one.
    MissingPayload,
    /// The request cannot be sent as it is: a path value is missing or empty, a value does not fit its place, a one-shot body was sent before.
    InvalidRequest,
    /// No credentials for the operation, or their provider failed.
    MissingCredentials,
    /// The options of the client contradict each other or cannot be used.
    Configuration,
    /// A file could not be read or written.
    File,
}

impl ErrorKind {
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            400 => Self::BadRequest,
            401 => Self::Authentication,
            403 => Self::PermissionDenied,
            404 => Self::NotFound,
            409 => Self::Conflict,
            422 => Self::Unprocessable,
            429 => Self::RateLimited,
            500.. => Self::Server,
            _ => Self::Status,
        }
    }
}
