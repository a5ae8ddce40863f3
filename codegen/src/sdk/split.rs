use super::Words;

/// Spellings whose capitals do not stand where words begin.
const SPELLINGS: [&str; 15] = [
    "DDoS",
    "DoS",
    "ETag",
    "GitHub",
    "GitLab",
    "GraphQL",
    "IoT",
    "JavaScript",
    "MySQL",
    "OAuth",
    "OData",
    "PayPal",
    "PostgreSQL",
    "QoS",
    "YouTube",
];

impl Words {
    /// Takes a name of the document apart.
    ///
    /// Words end at everything that is neither a letter nor a digit, and where the case changes: `dnsRecords`, `DNSRecords` and
    /// `dns-records` are the same two words. Plural acronyms (`userIDs`), versions (`IPv4`) and numbers (`x509`, `s3Bucket`) stay whole.
    /// A sign in front is a word (`+1`, `-created_at`, `<=1h`), and so is a plus behind (`18+`); other symbols are words only when there is
    /// nothing else (`*`, `<=`).
    /// The result is empty only if `text` is empty or invisible.
    pub fn split(text: &str) -> Self {
        if let Some(words) = small(text) {
            return Self(words);
        }
        let mut words: Vec<_> = sign(text).map(str::to_owned).collect();
        for run in runs(text) {
            split_run(&run, &mut words);
        }
        words.extend(pluses(text).map(str::to_owned));
        if words.is_empty() {
            return Self::spell(text);
        }
        Self(words)
    }

    /// Takes a name of the document apart and spells its symbols: the longer form of [`Words::split`], for names that differ in nothing else.
    ///
    /// `@type` is `at type`, `a-b` is `a dash b`. Underscores and spaces are words only when there is nothing else.
    pub fn spell(text: &str) -> Self {
        let mut words = Vec::new();
        let mut run = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if is_part_of_word(c, !run.is_empty()) {
                run.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let (symbol, after) = spelled(rest, c, !run.is_empty());
            split_run(&std::mem::take(&mut run), &mut words);
            words.extend(symbol);
            rest = after;
        }
        split_run(&run, &mut words);
        if words.is_empty() {
            words.extend(text.chars().filter_map(blank).map(str::to_owned));
        }
        Self(words)
    }
}

/// Returns the words of a name of small letters and digits, as most are: they are what separators leave.
fn small(text: &str) -> Option<Vec<String>> {
    let is_of_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_plain = |byte: u8| is_of_word(byte) || matches!(byte, b'_' | b'-' | b'.' | b'/' | b' ');
    let is_small = text.bytes().next().is_some_and(is_of_word) && text.bytes().all(is_plain);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
    is_small.then(|| words.collect())
}

/// Signs that mean something in front of any name, and those that do in front of numbers.
const SIGNS: [(&str, &str, bool); 8] = [
    ("+", "plus", true),
    ("-", "minus", true),
    ("\u{2212}", "minus", true),
    ("!", "not", true),
    ("<=", "at most", false),
    (">=", "at least", false),
    ("<", "less than", false),
    (">", "greater than", false),
];

/// Returns the words for a sign in front, which would otherwise be lost: votes, sort orders and ranges differ in nothing else.
fn sign(text: &str) -> impl Iterator<Item = &'static str> {
    let words = SIGNS.into_iter().find_map(|(sign, words, before_any)| {
        let next = text.strip_prefix(sign)?.chars().next()?;
        (next.is_numeric() || before_any && next.is_alphabetic()).then_some(words)
    });
    words.into_iter().flat_map(|words| words.split(' '))
}

/// Returns a word for each plus behind a name: `18+`, `C++`.
fn pluses(text: &str) -> impl Iterator<Item = &'static str> {
    let name = text.trim_end_matches('+');
    let count = match name.ends_with(char::is_alphanumeric) {
        true => text.len() - name.len(),
        false => 0,
    };
    std::iter::repeat_n("plus", count)
}

/// Returns the stretches of letters and digits. Apostrophes vanish, so that `user's` is one word.
fn runs(text: &str) -> Vec<Vec<char>> {
    let mut runs = vec![Vec::new()];
    for c in text.chars() {
        let run = runs.last_mut().expect("there is always a run to add to");
        if is_part_of_word(c, !run.is_empty()) {
            run.push(c);
        } else if !run.is_empty() && !is_apostrophe(c) {
            runs.push(Vec::new());
        }
    }
    runs
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Returns whether `c` can stand in an identifier and says something. Marks count only behind a letter.
fn is_part_of_word(c: char, inside: bool) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    if !unicode_ident::is_xid_continue(c) || is_selector(c) || is_connector(c) {
        return false;
    }
    c.is_alphanumeric() || inside
}

/// Returns whether `c` is a variation selector or a joiner, which only change how the character before looks.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns whether `c` can stand in an identifier but separates words.
fn is_connector(c: char) -> bool {
    matches!(
        c,
        '\u{b7}'
            | '\u{387}'
            | '\u{203f}'
            | '\u{2040}'
            | '\u{2054}'
            | '\u{30fb}'
            | '\u{fe33}'
            | '\u{fe34}'
    ) || matches!(c, '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}' | '\u{ff65}')
}

fn split_run(run: &[char], words: &mut Vec<String>) {
    let mut rest = run;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(end_of_word(rest));
        words.push(word.iter().flat_map(|c| c.to_lowercase()).collect());
        rest = after;
    }
}

fn end_of_word(run: &[char]) -> usize {
    let from = spelling(run).unwrap_or(1);
    (from..run.len())
        .find(|&index| begins_word(&run[..index], &run[index..]))
        .unwrap_or(run.len())
}

/// Returns the length of the known spelling that `run` starts with.
fn spelling(run: &[char]) -> Option<usize> {
    SPELLINGS
        .into_iter()
        .find(|spelling| {
            let mut rest = run.iter();
            spelling.chars().all(|c| rest.next() == Some(&c))
                && !rest.next().is_some_and(|c| c.is_lowercase())
        })
        .map(str::len)
}

/// Returns whether a word begins with `rest`, behind `word`; neither is empty.
fn begins_word(word: &[char], rest: &[char]) -> bool {
    let before = word[word.len() - 1];
    if !rest[0].is_uppercase() {
        return before.is_uppercase() && is_version(rest) && word.len() > 2;
    }
    let acronym = acronym(rest);
    if before.is_uppercase() {
        acronym == 0
    } else if before.is_numeric() {
        begins_word_after_digit(word, acronym)
    } else {
        // `mTLS`, `iOS`, `vCPU`
        word.len() > 1 || acronym < 2 || !before.is_lowercase()
    }
}

/// `sha256Hash` and `S3URL` are two words, `2FA` and `B2B` are one.
fn begins_word_after_digit(word: &[char], acronym: usize) -> bool {
    let has_lower = word.iter().any(|c| c.is_lowercase());
    let has_upper = word.iter().any(|c| c.is_uppercase());
    has_lower || has_upper && acronym != 1
}

/// Returns how many capitals at the start of `rest` belong to one acronym: all but the one that begins a word of its own.
fn acronym(rest: &[char]) -> usize {
    let capitals = rest.iter().take_while(|c| c.is_uppercase()).count();
    let after = &rest[capitals..];
    match after.first() {
        Some(c) if c.is_lowercase() && !is_plural(after) && !is_version(after) => capitals - 1,
        _ => capitals,
    }
}

/// Returns whether `rest` is the `s` of `IDs`.
fn is_plural(rest: &[char]) -> bool {
    rest[0] == 's' && !rest.get(1).is_some_and(|c| c.is_lowercase())
}

/// Returns whether `rest` is the `v4` of `IPv4`.
fn is_version(rest: &[char]) -> bool {
    rest[0] == 'v' && rest.get(1).is_some_and(char::is_ascii_digit)
}

/// Returns the words for the symbol `c` that `text` starts with, and the text behind it.
fn spelled(text: &str, c: char, behind_word: bool) -> (Vec<String>, &str) {
    for (operator, words) in [
        ("<=", "at most"),
        (">=", "at least"),
        ("!=", "not equal"),
        ("<>", "not equal"),
        ("==", "equal"),
    ] {
        if let Some(after) = text.strip_prefix(operator) {
            return (words.split(' ').map(str::to_owned).collect(), after);
        }
    }
    (symbol(c, behind_word), &text[c.len_utf8()..])
}

fn symbol(c: char, behind_word: bool) -> Vec<String> {
    let words = match c {
        '+' => "plus",
        '-' if behind_word => "dash",
        '-' | '\u{2212}' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less than",
        '>' => "greater than",
        '=' => "equal",
        '~' => "tilde",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '|' => "pipe",
        '@' => "at",
        '#' => "hash",
        '^' => "caret",
        '"' => "quote",
        '`' => "backtick",
        '(' => "open paren",
        ')' => "close paren",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        _ => return code_point(c),
    };
    words.split(' ').map(str::to_owned).collect()
}

/// Names a symbol that has no name of its own by its number: `emoji 1f44d`.
fn code_point(c: char) -> Vec<String> {
    let code = u32::from(c);
    let kind = match code {
        _ if c.is_ascii() || c.is_whitespace() || c.is_control() || is_apostrophe(c) => {
            return Vec::new();
        }
        _ if is_selector(c) || is_connector(c) => return Vec::new(),
        0x2300..=0x23ff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x1_f000..=0x1_faff => "emoji",
        _ => "symbol",
    };
    vec![kind.to_owned(), format!("{code:x}")]
}

/// Returns the word for a character that separates words, for texts of nothing else.
fn blank(c: char) -> Option<&'static str> {
    match c {
        '_' => Some("underscore"),
        '\'' | '\u{2019}' => Some("apostrophe"),
        ' ' => Some("space"),
        '\t' => Some("tab"),
        '\n' | '\r' => Some("newline"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_splits(table: &[(&str, &str)]) {
        for (text, words) in table {
            assert_eq!(Words::split(text).to_string(), *words, "{text:?}");
        }
    }

    #[test]
    fn separators_end_words() {
        assert_splits(&[
            ("dns_records", "dns records"),
            ("dns-records", "dns records"),
            ("dns.records", "dns records"),
            ("/dns/{records}", "dns records"),
            ("__dns  records__", "dns records"),
            ("cf-r2-jurisdiction", "cf r2 jurisdiction"),
            ("X-Auth-Key", "x auth key"),
            ("user's name", "users name"),
            ("$filter", "filter"),
            ("@type", "type"),
            ("filter[name]", "filter name"),
        ]);
    }

    #[test]
    fn case_ends_words() {
        assert_splits(&[
            ("dnsRecords", "dns records"),
            ("DnsRecords", "dns records"),
            ("DNSRecords", "dns records"),
            ("HTTPServer", "http server"),
            ("DNS", "dns"),
            ("DNS_RECORDS", "dns records"),
            ("aRecord", "a record"),
            ("ARecord", "a record"),
            ("isHTTPOnly", "is http only"),
            ("mTLS", "mtls"),
            ("iOSVersion", "ios version"),
            ("zoneID", "zone id"),
        ]);
    }

    #[test]
    fn plural_acronyms_stay_whole() {
        assert_splits(&[
            ("userIDs", "user ids"),
            ("IDsOfUsers", "ids of users"),
            ("URLs", "urls"),
            ("DNSSetting", "dns setting"),
        ]);
    }

    #[test]
    fn numbers_stay_with_the_letters_before() {
        assert_splits(&[
            ("x509", "x509"),
            ("IPv4", "ipv4"),
            ("IPv4Address", "ipv4 address"),
            ("userIPv6s", "user ipv6s"),
            ("APIv2", "api v2"),
            ("s3Bucket", "s3 bucket"),
            ("S3URL", "s3 url"),
            ("V2Token", "v2 token"),
            ("sha256Hash", "sha256 hash"),
            ("MD5Hash", "md5 hash"),
            ("2FA", "2fa"),
            ("3DSecure", "3d secure"),
            ("B2BUser", "b2b user"),
            ("1.1.1.1", "1 1 1 1"),
            ("v1.2", "v1 2"),
            ("1h", "1h"),
            ("404", "404"),
        ]);
    }

    #[test]
    fn known_spellings_stay_whole() {
        assert_splits(&[
            ("OAuth2", "oauth2"),
            ("OAuth2Token", "oauth2 token"),
            ("myOAuthToken", "my oauth token"),
            ("DDoSRule", "ddos rule"),
            ("DoSomething", "do something"),
            ("GitHubUser", "github user"),
        ]);
    }

    #[test]
    fn signs_are_words() {
        assert_splits(&[
            ("+1", "plus 1"),
            ("-1", "minus 1"),
            ("-created_at", "minus created at"),
            ("- item", "item"),
            ("!active", "not active"),
            ("<=1h", "at most 1h"),
            (">1y", "greater than 1y"),
            ("<string>", "string"),
            ("18+", "18 plus"),
            ("C++", "c plus plus"),
            ("a+b", "a b"),
        ]);
    }

    #[test]
    fn symbols_are_words_when_nothing_else_is() {
        assert_splits(&[
            ("*", "star"),
            ("<=", "at most"),
            ("<", "less than"),
            ("$", "dollar"),
            ("-", "minus"),
            ("_", "underscore"),
            (" ", "space"),
            ("👍", "emoji 1f44d"),
            ("❤\u{fe0f}", "emoji 2764"),
            ("€", "symbol 20ac"),
            ("👍 ok", "ok"),
            ("", ""),
            ("\u{200d}", ""),
        ]);
    }

    #[test]
    fn letters_of_all_scripts_are_kept() {
        assert_splits(&[
            ("größe", "größe"),
            ("ÉtatCivil", "état civil"),
            ("имяПользователя", "имя пользователя"),
            ("用户ID", "用户 id"),
            ("cafe\u{301}", "cafe\u{301}"),
            ("\u{301}x", "x"),
        ]);
    }

    #[test]
    fn spelling_tells_symbols_apart() {
        for (text, words) in [
            ("a-b", "a dash b"),
            ("a_b", "a b"),
            ("a.b", "a dot b"),
            ("@type", "at type"),
            ("type", "type"),
            ("-1", "minus 1"),
            ("a >= b", "a at least b"),
            ("👍 ok", "emoji 1f44d ok"),
        ] {
            assert_eq!(Words::spell(text).to_string(), words, "{text:?}");
        }
    }
}
