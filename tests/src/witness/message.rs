use serde_json::{Value, json};

/// One HTTP/1.1 message.
#[derive(Clone, Debug)]
pub struct Message {
    /// The first line.
    pub line: String,
    headers: Vec<(String, String)>,
    /// Without its framing.
    pub body: Vec<u8>,
}

/// How a body ends (RFC 9112, section 6.3).
enum Framing {
    Length(usize),
    Chunked,
    ToTheEnd,
}

impl Message {
    /// Reads a request and returns it with what follows; `None` where there is no whole one.
    pub(super) fn request(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (mut message, rest) = Self::head(bytes)?;
        let rest = match message.framing() {
            Framing::ToTheEnd => rest,
            framing => message.take_body(framing, rest),
        };
        Some((message, rest))
    }

    /// Reads an answer and returns it with what follows. What comes before the real one (1xx) is skipped, but for a change of protocol.
    pub(super) fn response(bytes: &[u8], is_head: bool) -> Option<(Self, &[u8])> {
        let (mut message, rest) = Self::head(bytes)?;
        let status = message.line.split(' ').nth(1)?.to_owned();
        if status.starts_with('1') && status != "101" {
            return Self::response(rest, is_head);
        }
        let has_body = !is_head && status != "204" && status != "304";
        let rest = match has_body {
            true => {
                let framing = message.framing();
                message.take_body(framing, rest)
            }
            false => rest,
        };
        Some((message, rest))
    }

    /// Returns the header `name`, written in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the body as text, with the replacement character for what is not UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn json(&self) -> Value {
        const LONGEST: usize = 4096;
        let body: String = self.text().chars().take(LONGEST).collect();
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| format!("{name}: {value}"));
        json!({"line": self.line, "headers": headers.collect::<Vec<_>>(), "body": body})
    }

    fn head(bytes: &[u8]) -> Option<(Self, &[u8])> {
        const END: &[u8] = b"\r\n\r\n";
        let end = bytes.windows(END.len()).position(|window| window == END)?;
        let text = String::from_utf8_lossy(&bytes[..end]);
        let mut lines = text.split("\r\n");
        let message = Self {
            line: lines.next()?.to_owned(),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                .collect(),
            body: Vec::new(),
        };
        Some((message, &bytes[end + END.len()..]))
    }

    fn framing(&self) -> Framing {
        let is_chunked = self
            .header("transfer-encoding")
            .is_some_and(|coding| coding.contains("chunked"));
        let length = self
            .header("content-length")
            .and_then(|length| length.parse().ok());
        match (is_chunked, length) {
            (true, _) => Framing::Chunked,
            (false, Some(length)) => Framing::Length(length),
            (false, None) => Framing::ToTheEnd,
        }
    }

    fn take_body<'b>(&mut self, framing: Framing, bytes: &'b [u8]) -> &'b [u8] {
        match framing {
            Framing::Chunked => self.take_chunks(bytes),
            Framing::ToTheEnd => self.take(bytes, bytes.len()),
            Framing::Length(length) => self.take(bytes, length),
        }
    }

    fn take<'b>(&mut self, bytes: &'b [u8], length: usize) -> &'b [u8] {
        let (body, rest) = bytes.split_at(length.min(bytes.len()));
        self.body.extend_from_slice(body);
        rest
    }

    fn take_chunks<'b>(&mut self, mut bytes: &'b [u8]) -> &'b [u8] {
        const LINE: &[u8] = b"\r\n";
        while let Some(end) = bytes.windows(LINE.len()).position(|window| window == LINE) {
            let length = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let length = length.split(';').next().map(str::trim);
            let length = length.and_then(|length| usize::from_str_radix(length, 16).ok());
            bytes = &bytes[end + LINE.len()..];
            let Some(length) = length else { break };
            bytes = self.take(bytes, length);
            bytes = bytes.strip_prefix(LINE).unwrap_or(bytes);
            if length == 0 {
                break;
            }
        }
        bytes
    }
}
