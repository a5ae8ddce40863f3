use std::{error::Error, fmt};

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

    /// Returns the error of a connection that failed.
    pub fn connection(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportFault::Connection, source)
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
