use super::scan::{copied_plain, plain_length};

/// JSON text in the making.
///
/// Zeros lie ready behind what is written, so that a member is one check for room and then copies of known length.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// Where what is written ends.
    end: usize,
}

/// How many zeros are put ready at once at least, and at most unless more are needed: few enough to be in the cache yet when they
/// are written over.
const FEWEST: usize = 128;
const MOST: usize = 4096;

impl Writer {
    /// Writes what is JSON already.
    #[inline]
    pub(super) fn put(&mut self, text: &str) {
        self.room(text.len()).copy_from_slice(text.as_bytes());
    }

    /// Writes a string, quotes included.
    #[inline]
    pub(super) fn quoted(&mut self, text: &str) {
        match text.len() < MOST {
            true => self.quoted_at_once(text),
            false => self.quoted_in_pieces(text),
        }
    }

    /// Writes what stands before the value of a member: a brace or a comma, its name, and a colon.
    #[inline]
    pub(super) fn name(&mut self, is_first: bool, name: &str) {
        let begin = self.end;
        let length = name.len();
        let place = self.room(length + 4);
        place[0] = if is_first { b'{' } else { b',' };
        place[1] = b'"';
        place[length + 2] = b'"';
        place[length + 3] = b':';
        if !copied_plain(name.as_bytes(), &mut place[2..length + 2]) {
            self.end = begin + 1;
            self.quoted_in_pieces(name);
            self.put(":");
        }
    }

    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.truncate(self.end);
        self.bytes
    }

    fn quoted_at_once(&mut self, text: &str) {
        let begin = self.end;
        let length = text.len();
        let place = self.room(length + 2);
        place[0] = b'"';
        place[length + 1] = b'"';
        if !copied_plain(text.as_bytes(), &mut place[1..length + 1]) {
            self.end = begin;
            self.quoted_in_pieces(text);
        }
    }

    fn quoted_in_pieces(&mut self, text: &str) {
        self.put("\"");
        let mut rest = text.as_bytes();
        loop {
            let (plain, special) = rest.split_at(plain_length(rest));
            for piece in plain.chunks(MOST) {
                self.room(piece.len()).copy_from_slice(piece);
            }
            let Some((byte, after)) = special.split_first() else {
                break;
            };
            self.escape(*byte);
            rest = after;
        }
        self.put("\"");
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.put("\\\""),
            b'\\' => self.put("\\\\"),
            b'\n' => self.put("\\n"),
            b'\r' => self.put("\\r"),
            b'\t' => self.put("\\t"),
            _ => self.put(&format!("\\u{byte:04x}")),
        }
    }

    /// Returns the place of the next so many bytes.
    #[inline]
    fn room(&mut self, length: usize) -> &mut [u8] {
        let begin = self.end;
        self.end += length;
        if self.end > self.bytes.len() {
            self.grow();
        }
        &mut self.bytes[begin..self.end]
    }

    #[cold]
    fn grow(&mut self) {
        let more = self.bytes.len().clamp(FEWEST, MOST);
        self.bytes.resize(self.end + more, 0);
    }
}
