use bytes::{Buf, Bytes, BytesMut};

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// LF, CR LF or CR.
    LfOrCr,
    /// LF or CR LF.
    Lf,
    /// The end of the stream.
    Never,
}

/// Splits pieces of bytes into lines. Linear in the number of bytes.
#[derive(Debug)]
pub(crate) struct Lines {
    buffer: BytesMut,
    /// How much of the buffer is known to have no end of line.
    searched: usize,
    /// Whether the last line ended with CR, so that an LF at the front belongs to it.
    after_cr: bool,
    ends: Ends,
    limit: usize,
}

/// A line that is longer than the limit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl Lines {
    pub(crate) fn new(ends: Ends, limit: usize) -> Self {
        Self {
            buffer: BytesMut::new(),
            searched: 0,
            after_cr: false,
            ends,
            limit,
        }
    }

    pub(crate) fn push(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// Takes the next complete line, without its end.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, TooLong> {
        self.skip_lf();
        let is_end = |&byte: &u8| match self.ends {
            Ends::LfOrCr => byte == b'\n' || byte == b'\r',
            Ends::Lf => byte == b'\n',
            Ends::Never => false,
        };
        let found = self.buffer[self.searched..].iter().position(is_end);
        let Some(at) = found.map(|at| self.searched + at) else {
            self.searched = self.buffer.len();
            return if self.searched > self.limit {
                Err(TooLong)
            } else {
                Ok(None)
            };
        };
        if at > self.limit {
            return Err(TooLong);
        }
        let mut line = self.buffer.split_to(at).freeze();
        self.after_cr = self.buffer[0] == b'\r';
        self.buffer.advance(1);
        self.searched = 0;
        if self.ends == Ends::Lf && line.ends_with(b"\r") {
            line.truncate(line.len() - 1);
        }
        Ok(Some(line))
    }

    /// Takes what is left at the end of the stream.
    pub(crate) fn rest(&mut self) -> Option<Bytes> {
        self.skip_lf();
        self.searched = 0;
        (!self.buffer.is_empty()).then(|| self.buffer.split().freeze())
    }

    /// A CR LF may be cut between two pieces, so the LF is looked for only when it is there.
    fn skip_lf(&mut self) {
        if let (true, Some(&byte)) = (self.after_cr, self.buffer.first()) {
            self.after_cr = false;
            if byte == b'\n' {
                self.buffer.advance(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(ends: Ends, pieces: &[&str]) -> (Vec<String>, Option<String>) {
        let mut lines = Lines::new(ends, 1_000);
        let mut found = Vec::new();
        for piece in pieces {
            lines.push(piece.as_bytes());
            while let Some(line) = lines.next().unwrap() {
                found.push(String::from_utf8(line.to_vec()).unwrap());
            }
        }
        (
            found,
            lines
                .rest()
                .map(|rest| String::from_utf8(rest.to_vec()).unwrap()),
        )
    }

    #[test]
    fn every_cut_gives_the_same_lines() {
        let text = "a\r\nb\rc\n\r\n\n\r\rd";
        let expected: Vec<String> = ["a", "b", "c", "", "", "", ""].map(str::to_owned).to_vec();
        for first in 0..text.len() {
            for second in first..text.len() {
                let pieces = [&text[..first], &text[first..second], &text[second..]];
                assert_eq!(
                    split(Ends::LfOrCr, &pieces),
                    (expected.clone(), Some("d".to_owned())),
                    "{pieces:?}"
                );
            }
        }
    }

    #[test]
    fn without_cr_only_lf_ends_a_line() {
        let (lines, rest) = split(Ends::Lf, &["a\rb\r", "\nc"]);
        assert_eq!(lines, ["a\rb"]);
        assert_eq!(rest.as_deref(), Some("c"));
    }

    #[test]
    fn long_lines_are_refused() {
        let mut lines = Lines::new(Ends::LfOrCr, 4);
        lines.push(b"12345");
        assert_eq!(lines.next(), Err(TooLong));
        let mut lines = Lines::new(Ends::LfOrCr, 4);
        lines.push(b"1234\n12345\n");
        assert_eq!(lines.next().unwrap().unwrap().as_ref(), b"1234");
        assert_eq!(lines.next(), Err(TooLong));
    }
}
