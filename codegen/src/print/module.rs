use proc_macro2::Delimiter;

use super::{cursor::Cursor, items::Items};

impl Items {
    /// Prints `mod a { … }`; its visibility has been laid out.
    pub(super) fn module(&mut self, at: &mut Cursor<'_>, depth: usize) -> syn::Result<Option<()>> {
        let Some(within) = self.module_head(at, depth) else {
            return Ok(None);
        };
        self.items(within, depth + 1)?;
        self.close(depth);
        Ok(Some(()))
    }

    fn module_head<'t>(&mut self, at: &mut Cursor<'t>, depth: usize) -> Option<Cursor<'t>> {
        at.skip(1);
        self.layout.str("mod ");
        self.layout.text(at.ident()?);
        let within = at.group(Delimiter::Brace)?;
        if within.is_empty() {
            return None;
        }
        self.layout.str(" {");
        self.line(depth);
        Some(within)
    }
}

/// Returns whether a module's items follow its name.
pub(super) fn is_inline(mut at: Cursor<'_>) -> bool {
    at.skip(2);
    at.is_group(Delimiter::Brace)
}
