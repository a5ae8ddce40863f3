//! Where lines break: the algorithm of Oppen ("Prettyprinting", 1980), for a few lines at a time.

use std::fmt::{Display, Write as _};

use super::printing::Printing;

/// Columns of a line.
pub(super) const MARGIN: isize = 89;
/// Columns that are left on a line, however deep it is.
pub(super) const LEAST: isize = 60;
pub(super) const INDENT: isize = 4;
/// The size of what must not stand on one line.
const ENDLESS: isize = 0xffff;

/// A piece of what is laid out.
#[derive(Clone, Copy, Debug)]
enum Piece {
    /// So many bytes of the text.
    Text(usize),
    /// A box: what is in it stands on one line, or is broken.
    Begin {
        indent: isize,
        is_consistent: bool,
    },
    End,
    /// A place where a line may break.
    Break(Break),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    /// Blanks that stand here if the line does not break.
    pub(super) blanks: usize,
    /// What is added to the indentation of the next line.
    pub(super) offset: isize,
    /// Whether a comma ends the line that breaks here.
    pub(super) with_comma: bool,
    /// Whether it only marks where a line could be measured.
    pub(super) is_never: bool,
}

/// Pieces in order, with the text of all of them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pieces: Vec<Piece>,
    text: String,
    /// How many pieces are not added to.
    sealed: usize,
    /// Scratch space: the size of each piece, and which pieces wait for theirs.
    sizes: Vec<isize>,
    waiting: Vec<usize>,
}

impl Layout {
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.sealed = 0;
        self.text.clear();
    }

    /// Returns the place of the next piece, which holds nothing that stands before.
    pub(super) fn place(&mut self) -> usize {
        self.sealed = self.pieces.len();
        self.sealed
    }

    pub(super) fn text(&mut self, text: impl Display) {
        let before = self.text.len();
        // A `String` takes everything.
        let _ = write!(self.text, "{text}");
        self.wrote(before);
    }

    pub(super) fn str(&mut self, text: &str) {
        let before = self.text.len();
        self.text.push_str(text);
        self.wrote(before);
    }

    fn wrote(&mut self, before: usize) {
        let length = self.text.len() - before;
        let is_sealed = self.pieces.len() == self.sealed;
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) if !is_sealed => *last += length,
            _ => self.pieces.push(Piece::Text(length)),
        }
    }

    /// Begins a box of which all breaks break, or none.
    pub(super) fn all(&mut self, indent: isize) {
        let is_consistent = true;
        self.pieces.push(Piece::Begin {
            indent,
            is_consistent,
        });
    }

    /// Begins a box of which those breaks break that have to.
    pub(super) fn some(&mut self, indent: isize) {
        let is_consistent = false;
        self.pieces.push(Piece::Begin {
            indent,
            is_consistent,
        });
    }

    /// Puts a box of which all breaks break, or none, around all that stands behind a place. It is still to be ended.
    pub(super) fn all_at(&mut self, place: usize, indent: isize) {
        let is_consistent = true;
        self.pieces.insert(
            place,
            Piece::Begin {
                indent,
                is_consistent,
            },
        );
    }

    /// Puts a box of which those breaks break that have to around all that stands behind a place.
    pub(super) fn some_at(&mut self, place: usize, indent: isize) {
        let is_consistent = false;
        self.pieces.insert(
            place,
            Piece::Begin {
                indent,
                is_consistent,
            },
        );
    }

    /// Takes back a box and the break with which it begins.
    pub(super) fn remove(&mut self, place: usize) {
        self.pieces.drain(place..place + 2);
    }

    /// Ends a box. One without anything in it leaves nothing.
    pub(super) fn end(&mut self) {
        if let [.., Piece::Begin { .. }, Piece::Break(_)] = self.pieces[..] {
            self.pieces.truncate(self.pieces.len() - 2);
        } else {
            self.pieces.push(Piece::End);
        }
    }

    /// Ends a box that is broken if it is wider than this.
    pub(super) fn end_within(&mut self, begin: usize, most: usize) {
        let width: usize = self.pieces[begin..].iter().map(|piece| piece.width()).sum();
        if width > most {
            let is_never = true;
            let blanks = ENDLESS.unsigned_abs();
            // Never printed: it stands between the last break and the end of its box.
            self.pieces.push(Piece::Break(Break {
                blanks,
                offset: 0,
                with_comma: false,
                is_never,
            }));
        }
        self.pieces.push(Piece::End);
    }

    fn break_with(&mut self, blanks: usize, with_comma: bool) {
        let (offset, is_never) = (0, false);
        self.pieces.push(Piece::Break(Break {
            blanks,
            offset,
            with_comma,
            is_never,
        }));
    }

    pub(super) fn zero(&mut self) {
        self.break_with(0, false);
    }

    pub(super) fn space(&mut self) {
        self.break_with(1, false);
    }

    pub(super) fn never(&mut self) {
        let (blanks, offset, with_comma, is_never) = (0, 0, false, true);
        self.pieces.push(Piece::Break(Break {
            blanks,
            offset,
            with_comma,
            is_never,
        }));
    }

    /// Writes what stands after an item of a list; `blanks` stand after the last one if the line does not break.
    pub(super) fn comma(&mut self, is_last: bool, blanks: usize) {
        if is_last {
            self.break_with(blanks, true);
        } else {
            self.str(",");
            self.space();
        }
    }

    /// Lets the line after the last break begin further to the left.
    pub(super) fn outdent(&mut self) {
        if let Some(Piece::Break(last)) = self.pieces.last_mut() {
            last.offset -= INDENT;
        }
    }

    /// Prints all pieces, from the column `indent` on. Lines that break outside of all boxes begin at `within`.
    pub(super) fn print(&mut self, out: &mut String, indent: isize, within: isize) {
        self.measure();
        let mut printing = Printing::new(out, indent, within);
        let mut at = 0;
        for (piece, size) in self.pieces.iter().zip(&self.sizes) {
            match piece {
                Piece::Text(length) => {
                    printing.text(&self.text[at..at + length]);
                    at += length;
                }
                Piece::Begin {
                    indent,
                    is_consistent,
                } => printing.begin(*indent, *is_consistent, *size),
                Piece::End => printing.end(),
                Piece::Break(broken) => printing.maybe_break(*broken, *size),
            }
        }
    }

    /// Returns whether all stands on one line that begins at a column.
    pub(super) fn is_line(&self, column: isize) -> bool {
        let width: usize = self.pieces.iter().map(|piece| piece.width()).sum();
        width.cast_signed() <= (MARGIN - column).max(LEAST)
    }

    /// Gives every box and every break its size: all that has to stand on its line if it does not break, up to where
    /// the line could break next.
    fn measure(&mut self) {
        self.sizes.clear();
        self.waiting.clear();
        let mut total = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            if let Piece::Break(_) = piece {
                settle(&self.pieces, &mut self.sizes, &mut self.waiting, total);
            }
            if !matches!(piece, Piece::Text(_)) {
                self.waiting.push(index);
            }
            self.sizes.push(-total);
            total += piece.width().cast_signed();
        }
        settle(&self.pieces, &mut self.sizes, &mut self.waiting, total);
    }
}

/// Settles the sizes of the boxes that have ended, and of the last break before them.
fn settle(pieces: &[Piece], sizes: &mut [isize], waiting: &mut Vec<usize>, total: isize) {
    let mut ended = 0_usize;
    while let Some(&index) = waiting.last() {
        match pieces[index] {
            Piece::Begin { .. } if ended == 0 => return,
            Piece::Begin { .. } => ended -= 1,
            Piece::End => ended += 1,
            Piece::Break(_) | Piece::Text(_) => {}
        }
        waiting.pop();
        sizes[index] += total;
        if ended == 0 && matches!(pieces[index], Piece::Break(_)) {
            return;
        }
    }
}

impl Piece {
    fn width(self) -> usize {
        match self {
            Self::Text(length) => length,
            Self::Break(broken) => broken.blanks,
            Self::Begin { .. } | Self::End => 0,
        }
    }
}
