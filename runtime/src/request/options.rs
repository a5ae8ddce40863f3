use std::time::Duration;

use crate::headers::Change;

/// What the caller of one request wants different from the client.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// The outer `None` leaves the client's timeout, the inner one waits forever.
    pub(crate) timeout: Option<Option<Duration>>,
    /// The same for the whole call.
    pub(crate) call_timeout: Option<Option<Duration>>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: Vec<Change>,
    pub(crate) idempotency_key: Option<String>,
}

/// The options of one request, for each type that stands for one. A macro, because a trait would have to be imported by every caller.
macro_rules! request_options {
    () => {
        /// Sets how long one attempt may take until its headers are there, and each further piece of its body. `None` waits forever.
        pub fn timeout(mut self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
            self.plan_mut().options.timeout = Some(timeout.into());
            self
        }

        /// Sets how long all attempts may take together with the pauses between them, until the value is there or, for a stream, its
        /// headers. `None` waits as long as the attempts do.
        pub fn call_timeout(mut self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
            self.plan_mut().options.call_timeout = Some(timeout.into());
            self
        }

        /// Sets how often a failed attempt is repeated. 0 turns repeating off.
        pub fn max_retries(mut self, retries: u32) -> Self {
            self.plan_mut().options.max_retries = Some(retries);
            self
        }

        /// Sets a header, in place of any that would be sent under that name.
        pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.plan_mut()
                .change_header(name.as_ref(), Some(value.as_ref()));
            self
        }

        /// Adds a value to a header: behind what was set or added here before, with a comma between them, else in place of any
        /// that would be sent.
        pub fn append_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.plan_mut().append_header(name.as_ref(), value.as_ref());
            self
        }

        /// Leaves a header out that would be sent, credentials included.
        pub fn without_header(mut self, name: impl AsRef<str>) -> Self {
            self.plan_mut().change_header(name.as_ref(), None);
            self
        }

        /// Sets a query parameter, in place of any of that name. `None` takes it away, even one that the client adds to every request.
        pub fn query(mut self, name: impl AsRef<str>, value: impl $crate::Encode) -> Self {
            self.plan_mut().replace_query(name.as_ref(), &value);
            self
        }

        /// Sets a member of the body, in place of any of that name. The body must be an object, a form or absent.
        pub fn body_field(mut self, name: impl AsRef<str>, value: impl $crate::Encode) -> Self {
            self.plan_mut().set_body_field(name.as_ref(), &value);
            self
        }

        /// Sets the base URL, unless the client was given one or found one in the environment.
        pub fn default_base_url(mut self, url: impl Into<String>) -> Self {
            self.plan_mut().server = Some(url.into().into());
            self
        }

        /// Sets the key by which the server recognises a repeated attempt of this call, if the API has a header for it.
        pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
            self.plan_mut().options.idempotency_key = Some(key.into());
            self
        }
    };
}
pub(crate) use request_options;
