use std::{error::Error, fmt, io};

/// Why a transport has no response, or no further piece of one.
#[derive(Debug)]
pub struct TransportError {
    fault: TransportFault,
    source: Box<dyn Error + Send + Sync>,
}

/// Where the fault lies, which decides whether the request is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportFault {
    /// No answer within the time. Repeated.
    Timeout,
    /// No connection, or one that broke. Repeated.
    Connection,
    /// More headers than are kept in memory. Not repeated.
    TooLarge,
    /// The request itself cannot be sent. Not repeated.
    Request,
}

impl TransportError {
    /// Returns the error for a fault and what caused it.
    pub fn new(fault: TransportFault, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            fault,
            source: source.into(),
        }
    }

    /// Returns the error of a connection that failed; of an answer that did not come in time if the cause says so itself.
    pub fn connection(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let source = source.into();
        let fault = match causes(&*source).any(is_timeout) {
            true => TransportFault::Timeout,
            false => TransportFault::Connection,
        };
        Self { fault, source }
    }

    /// Returns the error of an answer that did not come in time.
    pub fn timeout(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportFault::Timeout, source)
    }

    /// Returns where the fault lies.
    pub fn fault(&self) -> TransportFault {
        self.fault
    }
}

/// Returns the error and what caused it, down to the last.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// Transports have time-outs of their own, of types that nobody here knows.
fn is_timeout(error: &(dyn Error + 'static)) -> bool {
    if let Some(error) = error.downcast_ref::<io::Error>() {
        return error.kind() == io::ErrorKind::TimedOut;
    }
    let text = error.to_string().to_ascii_lowercase();
    text.contains("timed out") || text.contains("timeout")
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.source()
    }
}
