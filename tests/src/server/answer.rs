use std::time::Duration;

/// What the server sends for one request.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) pieces: Vec<Piece>,
    pub(super) framing: Framing,
    pub(super) end: End,
}

/// Something that is sent, or not sent for a while.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Bytes(Vec<u8>),
    Pause(Duration),
}

/// How the length of the body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    Length(usize),
    Chunked,
}

/// What happens after the last piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    Cut,
    Silent,
}

impl Answer {
    /// Answers with a status and nothing else.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            pieces: Vec::new(),
            framing: Framing::Length(0),
            end: End::Whole,
        }
    }

    /// Answers with JSON.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::typed(status, "application/json", body)
    }

    /// Answers with a body of the media type `media_type`.
    pub fn typed(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let mut answer = Self::status(status).header("content-type", media_type);
        answer.framing = Framing::Length(body.len());
        answer.pieces.push(Piece::Bytes(body));
        answer
    }

    /// Answers with server-sent events, in chunks.
    pub fn events(pieces: &[&str]) -> Self {
        let answer = Self::status(200).header("content-type", "text/event-stream");
        pieces
            .iter()
            .fold(answer, |answer, piece| answer.chunk(*piece))
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a chunk of the body. The body is sent in chunks then, without saying how long it is.
    #[must_use]
    pub fn chunk(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.framing = Framing::Chunked;
        self.pieces.push(Piece::Bytes(bytes.into()));
        self
    }

    /// Waits before whatever is added next.
    #[must_use]
    pub fn pause(mut self, time: Duration) -> Self {
        self.pieces.push(Piece::Pause(time));
        self
    }

    /// Waits before the status line.
    #[must_use]
    pub fn after(mut self, time: Duration) -> Self {
        self.pieces.insert(0, Piece::Pause(time));
        self
    }

    /// Closes the connection after `length` bytes of a body whose length was told.
    #[must_use]
    pub fn cut_at(mut self, length: usize) -> Self {
        if let Some(Piece::Bytes(bytes)) = self.pieces.last_mut() {
            bytes.truncate(length);
        }
        self.end = End::Cut;
        self
    }

    /// Closes the connection after the last chunk, without ending the body.
    #[must_use]
    pub fn cut(mut self) -> Self {
        self.end = End::Cut;
        self
    }

    /// Sends nothing more after the last piece, and leaves the connection open.
    #[must_use]
    pub fn silent(mut self) -> Self {
        self.end = End::Silent;
        self
    }

    pub(super) fn head(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} -\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        match self.framing {
            // RFC 9110, section 8.6: no such header in a 204.
            Framing::Length(_) if self.status == 204 => {}
            Framing::Length(length) => head.push_str(&format!("content-length: {length}\r\n")),
            Framing::Chunked => head.push_str("transfer-encoding: chunked\r\n"),
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    /// Returns the bytes that stand for a piece in this framing.
    pub(super) fn framed(&self, bytes: &[u8]) -> Vec<u8> {
        match self.framing {
            Framing::Length(_) => bytes.to_owned(),
            Framing::Chunked => {
                let size = format!("{:x}\r\n", bytes.len());
                [size.as_bytes(), bytes, b"\r\n"].concat()
            }
        }
    }
}
