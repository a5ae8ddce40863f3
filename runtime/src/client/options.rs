/// The options that clients of all APIs have, for the builder of an emitted client: a struct whose `inner` is a
/// [`ClientBuilder`](crate::ClientBuilder).
///
/// A macro, because a trait would have to be imported by every caller, and because no crate needs these lines written out.
#[macro_export]
macro_rules! client_options {
    () => {
        /// Sets the URL that paths are put behind. `None` takes the API's own, whatever the environment says.
        pub fn base_url(self, url: impl Into<$crate::BaseUrl>) -> Self {
            Self {
                inner: self.inner.base_url(url),
            }
        }

        /// Takes one of the base URLs that have a name. Not both this and a base URL can be given.
        pub fn environment(self, name: impl Into<String>) -> Self {
            Self {
                inner: self.inner.environment(name),
            }
        }

        /// Fills the place `{name}` of the base URL.
        pub fn server_variable(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            Self {
                inner: self.inner.server_variable(name, value),
            }
        }

        /// Sets how long one attempt may take until its headers are there, and each further piece of its body. `None` waits forever.
        /// Without it that is a minute, unless the API has a time of its own.
        pub fn timeout(self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
            Self {
                inner: self.inner.timeout(timeout),
            }
        }

        /// Sets how long a call may take with all of its attempts and the pauses between them, until its value is there or, for a
        /// stream, its headers. `None`, which is the default, waits as long as the attempts do.
        pub fn call_timeout(self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
            Self {
                inner: self.inner.call_timeout(timeout),
            }
        }

        /// Sets what decides whether a failed attempt is repeated, and after which pause. What the client would do by itself is
        /// `FailedAttempt::usual_delay`; `max_retries` and bodies that can be sent only once still hold.
        pub fn retry_policy(
            self,
            policy: impl Fn(&$crate::FailedAttempt<'_>) -> Option<std::time::Duration>
            + Send
            + Sync
            + 'static,
        ) -> Self {
            Self {
                inner: self.inner.retry_policy(policy),
            }
        }

        /// Sets how often a failed attempt is repeated: twice without it, unless the API has a number of its own. 0 turns repeating off.
        pub fn max_retries(self, retries: u32) -> Self {
            Self {
                inner: self.inner.max_retries(retries),
            }
        }

        /// Sets how many redirects one attempt follows, 10 without it. With 0 a redirect is an answer like any other, and no success.
        pub fn max_redirects(self, redirects: u32) -> Self {
            Self {
                inner: self.inner.max_redirects(redirects),
            }
        }

        /// Sets how many bytes of a body are read into memory at most, 256 MiB without it. Streams are not limited.
        pub fn max_response_bytes(self, limit: u64) -> Self {
            Self {
                inner: self.inner.max_response_bytes(limit),
            }
        }

        /// Sets how many bytes one event of a stream, or one line, has at most: 8 MiB without it.
        pub fn max_event_bytes(self, limit: u64) -> Self {
            Self {
                inner: self.inner.max_event_bytes(limit),
            }
        }

        /// Sets a header of every request.
        pub fn default_header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            Self {
                inner: self.inner.default_header(name, value),
            }
        }

        /// Leaves a header out of every request, the built-in ones and credentials included.
        pub fn without_header(self, name: impl Into<String>) -> Self {
            Self {
                inner: self.inner.without_header(name),
            }
        }

        /// Sets a query parameter of every request. Parameters of a request replace those of the same name.
        pub fn default_query(self, name: impl AsRef<str>, value: impl $crate::Encode) -> Self {
            Self {
                inner: self.inner.default_query(name, value),
            }
        }

        /// Forgets the headers and query parameters of every request that were set before: here, in the environment, or in the
        /// client that this one is derived from.
        pub fn clear_defaults(self) -> Self {
            Self {
                inner: self.inner.clear_defaults(),
            }
        }

        /// Adds a word to `User-Agent`, such as the name of the calling program.
        pub fn user_agent_suffix(self, suffix: impl Into<String>) -> Self {
            Self {
                inner: self.inner.user_agent_suffix(suffix),
            }
        }

        /// Sends requests through `client`. It should follow no redirects: it does not know which headers are credentials.
        ///
        /// Its connections belong to the runtime that opened them. A program that mixes awaited and blocking calls on one thread
        /// should leave this out, since the client of its own keeps the two apart.
        pub fn http_client(self, client: $crate::reqwest::Client) -> Self {
            Self {
                inner: self.inner.http_client(client),
            }
        }

        /// Sends requests through `transport`.
        pub fn transport(self, transport: impl $crate::Transport) -> Self {
            Self {
                inner: self.inner.transport(transport),
            }
        }

        /// Takes time and chance from `clock`.
        pub fn clock(self, clock: impl $crate::Clock) -> Self {
            Self {
                inner: self.inner.clock(clock),
            }
        }

        /// Takes the variables of the environment from `read` instead of the process.
        pub fn variables(
            self,
            read: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
        ) -> Self {
            Self {
                inner: self.inner.variables(read),
            }
        }
    };
}
