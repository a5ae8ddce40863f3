use super::layout::{Break, LEAST, MARGIN};

/// Blanks that are written at once.
const BLANKS: &str = "                                ";

/// A box that is being printed.
#[derive(Clone, Copy)]
enum Frame {
    Fits,
    Broken { outer: isize, is_consistent: bool },
}

/// Text that grows by pieces, on lines that end where they have to.
pub(super) struct Printing<'o> {
    out: &'o mut String,
    /// Columns that are left on the line.
    space: isize,
    indent: isize,
    /// Blanks that stand before the next text.
    blanks: isize,
    frames: Vec<Frame>,
}

impl<'o> Printing<'o> {
    /// Begins at the column `indent`. Lines that break outside of all boxes begin at `within`.
    pub(super) fn new(out: &'o mut String, indent: isize, within: isize) -> Self {
        Self {
            out,
            space: MARGIN.max(LEAST + indent) - indent,
            indent: within,
            blanks: indent,
            frames: Vec::new(),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let mut blanks = self.blanks.unsigned_abs();
        while blanks > 0 {
            let some = blanks.min(BLANKS.len());
            self.out.push_str(&BLANKS[..some]);
            blanks -= some;
        }
        self.blanks = 0;
        self.out.push_str(text);
        self.space -= text.len().cast_signed();
    }

    pub(super) fn begin(&mut self, indent: isize, is_consistent: bool, size: isize) {
        self.frames.push(if size > self.space {
            let outer = self.indent;
            self.indent += indent;
            Frame::Broken {
                outer,
                is_consistent,
            }
        } else {
            Frame::Fits
        });
    }

    pub(super) fn end(&mut self) {
        if let Some(Frame::Broken { outer, .. }) = self.frames.pop() {
            self.indent = outer;
        }
    }

    pub(super) fn maybe_break(&mut self, broken: Break, size: isize) {
        if broken.is_never {
            return;
        }
        let is_on_line = match self.frames.last() {
            Some(Frame::Fits) => true,
            Some(Frame::Broken { is_consistent, .. }) => !is_consistent && size <= self.space,
            None => size <= self.space,
        };
        if is_on_line {
            self.blanks += broken.blanks.cast_signed();
            self.space -= broken.blanks.cast_signed();
            return;
        }
        if broken.with_comma {
            self.text(",");
        }
        self.out.push('\n');
        self.blanks = self.indent + broken.offset;
        self.space = (MARGIN - self.blanks).max(LEAST);
    }
}
