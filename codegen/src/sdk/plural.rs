/// Returns the singular of an English plural in lower case, or `None` for a word that is none.
pub(super) fn singular(word: &str) -> Option<String> {
    const NO_PLURALS: [&str; 12] = [
        "dns", "https", "tls", "series", "news", "species", "sms", "aws", "gps", "cors", "os",
        "ios",
    ];
    const ENDINGS: [(&str, &str); 14] = [
        ("ouses", "ouse"),
        ("auses", "ause"),
        ("cookies", "cookie"),
        ("movies", "movie"),
        ("ies", "y"),
        ("sses", "ss"),
        ("uses", "us"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zzes", "zz"),
        ("oses", "osis"),
        ("yses", "ysis"),
        ("ices", "ice"),
    ];
    let is_plural = word.len() > 2
        && word.ends_with('s')
        && !NO_PLURALS.contains(&word)
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending));
    if !is_plural {
        return None;
    }
    let special = ENDINGS.iter().find_map(|(plural, singular)| {
        let stem = word.strip_suffix(plural)?;
        (stem.len() > 1 || singular.len() > 2).then(|| format!("{stem}{singular}"))
    });
    special.or_else(|| word.strip_suffix('s').map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_singular() {
        for (plural, expected) in [
            ("users", "user"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("matches", "match"),
            ("indexes", "index"),
            ("certificates", "certificate"),
            ("services", "service"),
            ("rules", "rule"),
            ("houses", "house"),
            ("clauses", "clause"),
            ("cookies", "cookie"),
        ] {
            assert_eq!(singular(plural).as_deref(), Some(expected));
        }
    }

    #[test]
    fn leaves_other_words_alone() {
        for word in [
            "dns", "status", "access", "analysis", "cache", "us", "is", "s",
        ] {
            assert_eq!(singular(word), None);
        }
    }
}
