//! Names that emitted code uses itself, by scope. A name of the document that is among them takes another form.

/// Types, traits and macros that code in every module names without a path, or that a user's glob import must not hide.
pub(super) const TYPES: [&str; 44] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    "Display",
    "FromStr",
];

/// The types of the client's own module.
pub(super) const CLIENT_TYPES: [&str; 3] = ["Client", "ClientBuilder", "ResponseHeaders"];

/// Variants: the one for unknown values, and names that `Self::…` would find twice in an implementation of `FromStr`.
pub(super) const VARIANTS: [&str; 3] = ["Err", "Self", "Unrecognized"];

/// Fields: setters have their names, and stand beside `new` and `clone`.
pub(super) const FIELDS: [&str; 2] = ["clone", "new"];

/// Arguments in a method's signature.
pub(super) const ARGUMENTS: [&str; 1] = ["params"];

/// Readers of headers: responses and their heads have methods of their own.
pub(super) const RESPONSE_HEADERS: [&str; 18] = [
    "as_ref",
    "bytes",
    "clone",
    "content_length",
    "content_type",
    "head",
    "header",
    "header_as",
    "headers",
    "into_stream",
    "json",
    "request_id",
    "retries_taken",
    "save",
    "status",
    "stream",
    "text",
    "url",
];

/// Methods of every resource.
pub(super) const METHODS: [&str; 2] = ["clone", "new"];

/// Methods of the client.
pub(super) const CLIENT_METHODS: [&str; 12] = [
    "base_url",
    "builder",
    "clone",
    "delete",
    "from_env",
    "get",
    "new",
    "patch",
    "post",
    "put",
    "request",
    "with_options",
];

/// Methods of the client's builder.
pub(super) const OPTIONS: [&str; 22] = [
    "base_url",
    "build",
    "call_timeout",
    "clear_defaults",
    "clock",
    "clone",
    "default_header",
    "default_query",
    "environment",
    "http_client",
    "max_event_bytes",
    "max_redirects",
    "max_response_bytes",
    "max_retries",
    "new",
    "retry_policy",
    "server_variable",
    "timeout",
    "transport",
    "user_agent_suffix",
    "variables",
    "without_header",
];

/// Modules at the top, and crates that a path could mean instead.
pub(super) const ROOT_MODULES: [&str; 15] = [
    "alloc",
    "client",
    "codec",
    "codecs",
    "core",
    "error",
    "lib",
    "main",
    "pagination",
    "runtime",
    "sdksmith_runtime",
    "security",
    "shared",
    "std",
    "testing",
];

/// Modules at every level: the runtime's alias, and names that a file cannot have on Windows.
pub(super) const MODULES: [&str; 23] = [
    "rt", "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The client's description.
pub(super) const STATICS: [&str; 1] = ["API"];

/// Features that every crate has.
pub(super) const FEATURES: [&str; 14] = [
    "all",
    "blocking",
    "chrono",
    "default",
    "gzip",
    "jiff",
    "native-tls",
    "rustls",
    "sdksmith-runtime",
    "serde",
    "testing",
    "time",
    "tls",
    "tracing",
];
