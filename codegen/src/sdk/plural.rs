/// Returns the singular of an English plural in lower case, or `None` for a word that is none.
pub(super) fn singular(word: &str) -> Option<String> {
    const NO_PLURALS: [&str; 13] = [
        "analytics",
        "dns",
        "https",
        "tls",
        "series",
        "news",
        "species",
        "sms",
        "aws",
        "gps",
        "cors",
        "os",
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
        && !["ss", "us"].iter().any(|ending| word.ends_with(ending))
        && (!word.ends_with("is") || is_acronyms(word));
    if !is_plural {
        return None;
    }
    let special = ENDINGS.iter().find_map(|(plural, singular)| {
        let stem = word.strip_suffix(plural)?;
        (stem.len() > 1 || singular.len() > 2).then(|| format!("{stem}{singular}"))
    });
    special.or_else(|| word.strip_suffix('s').map(str::to_owned))
}

/// Returns whether a word in `-is` is the plural of an acronym, as `apis` and `uris`, and not a word such as `analysis`.
fn is_acronyms(word: &str) -> bool {
    const WORDS: [&str; 4] = ["axis", "ibis", "iris", "this"];
    word.len() == 4 && !WORDS.contains(&word)
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
            ("apis", "api"),
        ] {
            assert_eq!(singular(plural).as_deref(), Some(expected));
        }
    }

    #[test]
    fn leaves_other_words_alone() {
        for word in [
            "analytics",
            "dns",
            "status",
            "access",
            "analysis",
            "axis",
            "cache",
            "us",
            "is",
            "s",
        ] {
            assert_eq!(singular(word), None);
        }
    }
}
