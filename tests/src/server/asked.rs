/// A request as it came over the wire.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The HTTP method.
    pub verb: String,
    /// The path and the query, as written in the request line.
    pub target: String,
    /// The headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The whole body; a chunked one is put together.
    pub body: Vec<u8>,
}

impl Asked {
    /// Returns the verb and the target, such as `GET /zones?page=2`.
    pub fn line(&self) -> String {
        format!("{} {}", self.verb, self.target)
    }

    /// Returns the value of the first header `name`, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(key, _)| key == name)?;
        Some(value)
    }

    /// Returns the part of the target before the `?`.
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    /// Returns the part of the target behind the `?`; empty when there is none.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// Returns the body as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }
}
