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

/// Every style that a document can write down.
pub mod styles {
    sdksmith_runtime::include_client!("styles");
}

/// Query strings as `query_settings` say: dots, and names repeated.
pub mod queries_repeat {
    sdksmith_runtime::include_client!("queries_repeat");
}

/// Query strings as `query_settings` say: dots and commas.
pub mod queries_comma {
    sdksmith_runtime::include_client!("queries_comma");
}

/// Query strings as `query_settings` say: brackets, and brackets for lists.
pub mod queries_brackets {
    sdksmith_runtime::include_client!("queries_brackets");
}

/// Query strings as `query_settings` say: brackets and indices.
pub mod queries_indices {
    sdksmith_runtime::include_client!("queries_indices");
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
