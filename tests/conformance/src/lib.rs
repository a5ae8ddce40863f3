//! The clients that the tests of this crate act through. Each is made from the document of its name.
#![recursion_limit = "1024"]

/// Client options, the environment, credentials.
pub mod options {
    sdksmith_runtime::include_client!("options");
}

/// A client that cannot be built without a credential.
pub mod required {
    sdksmith_runtime::include_client!("required");
}

/// Everything that a request can carry.
pub mod requests {
    sdksmith_runtime::include_client!("requests");
}

/// Everything that can come back.
pub mod answers {
    sdksmith_runtime::include_client!("answers");
}

/// Attempts, time-outs, transports.
pub mod sending {
    sdksmith_runtime::include_client!("sending");
}

/// Pages and event streams.
pub mod streams {
    sdksmith_runtime::include_client!("streams");
}
