use proc_macro2::Delimiter;

use super::{cursor::Cursor, expression::expression, items::Items, long::column};

impl Items {
    /// Prints what follows `match`, when all of it is a statement and each arm a line.
    pub(super) fn arms(&mut self, mut at: Cursor<'_>, depth: usize) -> Option<()> {
        let subject = at.rest().split_last()?.1;
        let mut subject = Cursor::new(subject);
        self.layout.str("match ");
        expression(&mut subject, &mut self.layout, false)?;
        subject.finished()?;
        at.skip(at.rest().len() - 1);
        let mut arms = at.group(Delimiter::Brace)?;
        self.layout.str(" {");
        self.whole_line(depth)?;
        while !arms.is_empty() {
            self.arm(&mut arms, depth + 1)?;
        }
        self.close(depth);
        Some(())
    }

    fn arm(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        expression(at, &mut self.layout, false)?;
        at.punct("=>").then_some(())?;
        self.layout.str(" => ");
        // Braces come and go here.
        if at.is_group(Delimiter::Brace) || at.is_group(Delimiter::Parenthesis) {
            return None;
        }
        expression(at, &mut self.layout, false)?;
        (at.punct(",") || at.is_empty()).then_some(())?;
        self.layout.str(",");
        self.whole_line(depth)
    }

    /// Prints a line; `None` where it would have to break.
    fn whole_line(&mut self, depth: usize) -> Option<()> {
        if !self.layout.is_line(column(depth)) {
            return None;
        }
        self.line(depth);
        Some(())
    }
}
