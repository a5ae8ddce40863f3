/// Escapes what a line of text holds. Code spans, emphasis and links to the web keep their meaning; all else is text.
pub fn escape(line: &str) -> String {
    Inline::new(line, true).run()
}

struct Inline<'a> {
    rest: &'a str,
    out: String,
    links: bool,
}

impl<'a> Inline<'a> {
    fn new(line: &'a str, links: bool) -> Self {
        Self {
            rest: line,
            out: String::with_capacity(line.len() + 8),
            links,
        }
    }

    fn run(mut self) -> String {
        while let Some(first) = self.next() {
            match first {
                '`' => self.backticks(),
                '\\' => self.backslash(),
                '<' => self.angle(),
                '!' if self.rest.starts_with("![") => self.rest = &self.rest[1..],
                '[' => self.bracket(),
                ']' => self.put("\\]", 1),
                'h' if is_url(self.rest) => self.url(),
                _ => self.take(first.len_utf8()),
            }
        }
        self.out
    }

    /// Copies what means nothing, up to what may mean something, which it returns.
    fn next(&mut self) -> Option<char> {
        let is_special = |byte| matches!(byte, b'`' | b'\\' | b'<' | b'!' | b'[' | b']' | b'h');
        let plain = self.rest.bytes().position(is_special);
        self.take(plain.unwrap_or(self.rest.len()));
        self.rest.chars().next()
    }

    /// Copies `length` bytes as they are.
    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.out.push_str(taken);
        self.rest = rest;
    }

    /// Writes `text` in place of `length` bytes.
    fn put(&mut self, text: &str, length: usize) {
        self.out.push_str(text);
        self.rest = &self.rest[length..];
    }

    /// A run of backticks opens a code span only where a run of the same length closes it.
    fn backticks(&mut self) {
        let run = run_length(self.rest);
        match span_length(self.rest, run) {
            Some(length) => self.take(length),
            None => self.put(&"\\`".repeat(run), run),
        }
    }

    fn backslash(&mut self) {
        match self.rest[1..].chars().next() {
            Some(next) if next.is_ascii_punctuation() => self.take(2),
            Some(_) | None => self.put("\\\\", 1),
        }
    }

    fn angle(&mut self) {
        let inner = &self.rest[1..];
        if let Some(length) = break_length(self.rest) {
            return self.put(" ", length);
        }
        let url = url_length(inner);
        match url > 0 && inner[url..].starts_with('>') && self.links {
            true => self.take(url + 2),
            false => self.put("\\<", 1),
        }
    }

    fn bracket(&mut self) {
        let Some(link) = self.links.then(|| Link::read(self.rest)).flatten() else {
            return self.put("\\[", 1);
        };
        let text = Inline::new(link.text, false).run();
        match link.is_to_the_web() {
            true => self.out.push_str(&format!("[{text}](<{}>)", link.target)),
            false => self.out.push_str(&text),
        }
        self.rest = &self.rest[link.length..];
    }

    /// Within the text of a link there can be no other link.
    fn url(&mut self) {
        let length = url_length(self.rest);
        let url = &self.rest[..length];
        let scheme = url.find(':').unwrap_or(0);
        match self.links && length > scheme + 3 {
            true => self.put(&format!("<{url}>"), length),
            false => self.put(&format!("{}\\", &url[..scheme]), scheme),
        }
    }
}

/// An inline link as it is written.
struct Link<'a> {
    text: &'a str,
    target: &'a str,
    length: usize,
}

impl<'a> Link<'a> {
    fn read(rest: &'a str) -> Option<Self> {
        let (text, after) = rest[1..].split_once(']')?;
        let (inside, _) = after.strip_prefix('(')?.split_once(')')?;
        let target = inside.split_whitespace().next().unwrap_or("");
        let is_plain = !text.contains(['[', '`', '\\', '<']) && !text.trim().is_empty();
        is_plain.then_some(Self {
            text,
            target: target.trim_matches(['<', '>']),
            length: text.len() + inside.len() + 4,
        })
    }

    fn is_to_the_web(&self) -> bool {
        is_url(self.target) && url_length(self.target) == self.target.len()
    }
}

fn run_length(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Returns the length of the code span that `text` starts with, both runs included.
fn span_length(text: &str, run: usize) -> Option<usize> {
    let mut at = run;
    while let Some(next) = text[at..].find('`') {
        let length = run_length(&text[at + next..]);
        at += next + length;
        if length == run {
            return Some(at);
        }
    }
    None
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Returns the length of the URL that `text` starts with, without the punctuation that ends a sentence; 0: none.
fn url_length(text: &str) -> usize {
    if !is_url(text) {
        return 0;
    }
    let end = text.find(|c: char| !is_of_url(c)).unwrap_or(text.len());
    text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '*', '_', '\''])
        .len()
}

fn is_of_url(c: char) -> bool {
    c.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=%{}".contains(c)
}

/// Returns the length of the line break tag that `text` starts with.
fn break_length(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let tag = text[1..end].trim_matches([' ', '/']);
    tag.eq_ignore_ascii_case("br").then_some(end + 1)
}
