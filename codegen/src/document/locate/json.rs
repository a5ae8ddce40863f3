use std::{borrow::Cow, ops::Range};

use memchr::{memchr_iter, memchr2, memrchr};

use super::{
    Mark,
    tree::{Place, ROOT, Tree},
};

/// Marks the places of `tree` in a text of JSON, as far as it is JSON; returns whether all of it is.
pub fn mark(text: &str, tree: &mut Tree) -> bool {
    let mut scanner = Scanner {
        text,
        at: 0,
        line: 1,
        characters: 0,
        counted: 0,
    };
    scanner.space();
    scanner.item(ROOT, tree).is_some()
}

/// Goes once over the text, and into those values only in which something is looked for.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// Line of the byte `counted`, up to which the text has been counted, and the characters before it on that line.
    line: usize,
    characters: usize,
    counted: usize,
}

impl<'t> Scanner<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.byte().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.byte() == Some(byte)).then(|| self.at += 1)
    }

    /// Marks an item, or the whole text, where it begins.
    fn item(&mut self, place: Place, tree: &mut Tree) -> Option<()> {
        self.space();
        let start = self.at;
        tree.mark(place, self.marked(start..start + 1));
        self.value(place, tree)
    }

    fn value(&mut self, place: Place, tree: &mut Tree) -> Option<()> {
        self.space();
        match self.byte()? {
            _ if tree.is_leaf(place) => self.skip(),
            b'{' => self.object(place, tree),
            b'[' => self.array(place, tree),
            _ => self.skip(),
        }
    }

    fn object(&mut self, place: Place, tree: &mut Tree) -> Option<()> {
        self.expect(b'{')?;
        self.space();
        if self.byte() == Some(b'}') {
            return self.expect(b'}');
        }
        loop {
            self.space();
            let start = self.at;
            let key = self.string()?;
            let end = self.at;
            self.expect(b':')?;
            match tree.child(place, &key) {
                Some(child) => {
                    tree.mark(child, self.marked(start..end));
                    self.value(child, tree)?;
                }
                None => self.skip()?,
            }
            if self.expect(b',').is_none() {
                return self.expect(b'}');
            }
        }
    }

    fn array(&mut self, place: Place, tree: &mut Tree) -> Option<()> {
        self.expect(b'[')?;
        self.space();
        if self.byte() == Some(b']') {
            return self.expect(b']');
        }
        for index in 0.. {
            match tree.child(place, &index.to_string()) {
                Some(child) => self.item(child, tree)?,
                None => self.skip()?,
            }
            if self.expect(b',').is_none() {
                return self.expect(b']');
            }
        }
        None
    }

    /// Goes over one value without looking inside; brackets are counted, not matched.
    fn skip(&mut self) -> Option<()> {
        self.space();
        let mut depth = 0_usize;
        loop {
            match self.byte()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                _ if depth == 0 => self.skip_word(),
                _ => self.at += 1,
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn skip_word(&mut self) {
        let is_end =
            |byte: u8| matches!(byte, b',' | b'}' | b']' | b':') || byte.is_ascii_whitespace();
        while self.byte().is_some_and(|byte| !is_end(byte)) {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let found = memchr2(b'"', b'\\', rest)?;
            self.at += found + 1;
            if rest[found] == b'"' {
                return Some(());
            }
            self.at += 1;
        }
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        if self.byte() != Some(b'"') {
            return None;
        }
        self.skip_string()?;
        let quoted = self.text.get(start..self.at)?;
        if quoted.contains('\\') {
            return serde_json::from_str(quoted).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(&quoted[1..quoted.len() - 1]))
    }

    /// Places are marked in the order of the text, so that it is counted once, also where it is a single line.
    fn marked(&mut self, range: Range<usize>) -> Mark {
        let passed = &self.text[self.counted..range.start];
        let on_line = match memrchr(b'\n', passed.as_bytes()) {
            Some(last) => {
                self.line += memchr_iter(b'\n', passed.as_bytes()).count();
                self.characters = 0;
                &passed[last + 1..]
            }
            None => passed,
        };
        self.characters += on_line.chars().count();
        self.counted = range.start;
        // The first byte of an item may be the first of several of its character.
        let length = self.text.get(range).map_or(1, |text| text.chars().count());
        Mark {
            line: self.line,
            column: self.characters + 1,
            length: length.max(1),
        }
    }
}
