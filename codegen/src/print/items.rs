use proc_macro2::Delimiter;

use super::{
    attribute::attribute,
    cursor::Cursor,
    expression::expression,
    fields::{field, unnamed, variant, visibility},
    layout::{INDENT, Layout},
    long::{self, Form, column},
    module::is_inline,
    tree::Token,
    types::{Place, path, ty},
};

/// The text of items, as far as they are printed.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) text: String,
    pub(super) layout: Layout,
}

/// Prints one thing at a depth of blocks.
type Print = fn(&mut Items, &mut Cursor<'_>, usize) -> Option<()>;

impl Items {
    pub(super) fn file(&mut self, tokens: &[Token]) -> syn::Result<()> {
        let mut at = Cursor::new(tokens);
        while at.is_punct("#!")
            || matches!(at.rest(), [Token::Punct('#', _), Token::Punct('!', _), ..])
        {
            if self.attribute(&mut at, 0).is_none() {
                self.text = long::printed(tokens, Form::Item, 0)?;
                return Ok(());
            }
        }
        self.items(at, 0)
    }

    pub(super) fn items(&mut self, mut at: Cursor<'_>, depth: usize) -> syn::Result<()> {
        while !at.is_empty() {
            let before = (self.text.len(), at);
            if self.item(&mut at, depth)?.is_none() {
                self.go_back(before.0);
                at = before.1;
                self.long(&mut at, Form::Item, depth)?;
            }
        }
        Ok(())
    }

    pub(super) fn go_back(&mut self, length: usize) {
        self.text.truncate(length);
        self.layout.clear();
    }

    /// Prints the next item the long way.
    pub(super) fn long(
        &mut self,
        at: &mut Cursor<'_>,
        form: Form,
        depth: usize,
    ) -> syn::Result<()> {
        let length = length(*at);
        let text = long::printed(&at.rest()[..length], form, depth)?;
        self.text.push_str(&text);
        at.skip(length);
        Ok(())
    }

    /// Prints what has been laid out as a line, or as so many as it needs.
    pub(super) fn line(&mut self, depth: usize) {
        self.lines(column(depth), column(depth));
        self.text.push('\n');
    }

    pub(super) fn lines(&mut self, indent: isize, within: isize) {
        self.layout.print(&mut self.text, indent, within);
        self.layout.clear();
    }

    pub(super) fn attributes(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        while at.is_punct("#") {
            self.attribute(at, depth)?;
        }
        Some(())
    }

    fn attribute(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        attribute(at, &mut self.layout)?;
        self.line(depth);
        Some(())
    }

    fn item(&mut self, at: &mut Cursor<'_>, depth: usize) -> syn::Result<Option<()>> {
        if self.attributes(at, depth).is_none() {
            return Ok(None);
        }
        let start = *at;
        if visibility(at, &mut self.layout).is_none() {
            return Ok(None);
        }
        let Some(Token::Ident(word)) = at.peek() else {
            return Ok(None);
        };
        let print: Print = match word.to_string().as_str() {
            "impl" => return self.implementation(at, depth),
            "mod" if is_inline(*at) => return self.module(at, depth),
            "struct" => Self::structure,
            "enum" => Self::enumeration,
            "static" | "const" => Self::constant,
            "type" => Self::alias,
            "use" | "mod" => Self::path_item,
            "fn" | "async" => {
                *at = start;
                self.layout.clear();
                Self::function
            }
            _ => Self::list,
        };
        Ok(print(self, at, depth))
    }

    fn structure(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        at.skip(1);
        self.layout.str("struct ");
        self.layout.text(at.ident()?);
        if at.punct(";") {
            self.layout.str(";");
            self.line(depth);
            return Some(());
        }
        if let Some(within) = at.group(Delimiter::Parenthesis) {
            self.layout.all_at(0, INDENT);
            unnamed(within, &mut self.layout)?;
            at.punct(";").then_some(())?;
            self.layout.str(";");
            self.layout.end();
            self.line(depth);
            return Some(());
        }
        self.braced(at, depth, |items, at, depth| {
            field(at, &mut items.layout)?;
            items.member(at, depth)
        })
    }

    fn enumeration(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        at.skip(1);
        self.layout.str("enum ");
        self.layout.text(at.ident()?);
        self.braced(at, depth, |items, at, depth| {
            variant(at, &mut items.layout)?;
            items.member(at, depth)
        })
    }

    fn member(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        (at.punct(",") || at.is_empty()).then_some(())?;
        self.layout.str(",");
        self.line(depth);
        Some(())
    }

    /// Prints a head that has been laid out, and what is in its braces, each with its attributes.
    fn braced(&mut self, at: &mut Cursor<'_>, depth: usize, print: Print) -> Option<()> {
        let mut within = at.group(Delimiter::Brace)?;
        self.layout.str(" {");
        if within.is_empty() {
            self.layout.str("}");
            self.line(depth);
            return Some(());
        }
        self.line(depth);
        while !within.is_empty() {
            self.attributes(&mut within, depth + 1)?;
            print(self, &mut within, depth + 1)?;
        }
        self.close(depth);
        Some(())
    }

    pub(super) fn close(&mut self, depth: usize) {
        self.layout.str("}");
        self.line(depth);
    }

    pub(super) fn constant(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        let word = at.ident()?;
        let name = at.ident().filter(|name| *name != "mut" && *name != "fn")?;
        at.punct(":").then_some(())?;
        let out = &mut self.layout;
        out.all_at(0, 0);
        out.text(word);
        out.str(" ");
        out.text(name);
        out.str(": ");
        ty(at, out)?;
        at.punct("=").then_some(())?;
        out.str(" = ");
        out.never();
        expression(at, out, false)?;
        at.punct(";").then_some(())?;
        out.str(";");
        out.end();
        self.line(depth);
        Some(())
    }

    pub(super) fn alias(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        at.skip(1);
        let out = &mut self.layout;
        out.all_at(0, INDENT);
        out.str("type ");
        out.text(at.ident()?);
        at.punct("=").then_some(())?;
        out.str(" = ");
        out.never();
        out.some(-INDENT);
        ty(at, out)?;
        at.punct(";").then_some(())?;
        out.end();
        out.str(";");
        out.end();
        self.line(depth);
        Some(())
    }

    /// Prints `use a::b;`, `use a as b;` and `mod a;`.
    pub(super) fn path_item(&mut self, at: &mut Cursor<'_>, depth: usize) -> Option<()> {
        let out = &mut self.layout;
        out.text(at.ident()?);
        out.str(" ");
        path(at, out, Place::Expression)?;
        if at.word("as") {
            out.str(" as ");
            out.text(at.ident()?);
        }
        at.punct(";").then_some(())?;
        out.str(";");
        self.line(depth);
        Some(())
    }
}

/// Returns how many tokens the next item has.
fn length(mut at: Cursor<'_>) -> usize {
    let all = at.rest().len();
    while at.is_punct("#") {
        at.skip(2);
    }
    let rest = at.rest();
    let is_valued = |token: &Token| matches!(token, Token::Ident(word) if ["static", "const", "type", "use"].iter().any(|other| word == other));
    let is_function = |token: &Token| matches!(token, Token::Ident(word) if word == "fn");
    let head = &rest[..rest.len().min(4)];
    let is_valued = head.iter().any(is_valued) && !head.iter().any(is_function);
    let is_end = |token: &Token| match token {
        Token::Punct(';', _) => true,
        Token::Group(Delimiter::Brace, _) => !is_valued,
        _ => false,
    };
    let end = rest
        .iter()
        .position(is_end)
        .map_or(rest.len(), |end| end + 1);
    all - rest.len() + end
}
