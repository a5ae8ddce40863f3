//! What the crate of a document may cost to compile.

use sdksmith_tests::measure::Cost;

/// What compiling a crate took, or may take.
#[derive(Clone, Copy, Default)]
pub(crate) struct Figures {
    /// CPU seconds of `cargo check`.
    pub(crate) check: Option<f64>,
    /// Peak memory of `cargo check` in MB.
    pub(crate) check_peak: Option<f64>,
    /// CPU seconds of a debug build.
    pub(crate) build: Option<f64>,
}

/// What the crates of other generators took on a machine of this kind, where they are not measured anew: document, generator, CPU
/// seconds and peak MB of `cargo check`, CPU seconds of a debug build. Of each document those that are best in something.
const KNOWN: &[(&str, &str, f64, f64, Option<f64>)] = &[
    ("openai", "openapi-to-rust", 79.0, 4400.0, None),
    ("openai", "ploidy", 113.0, 5400.0, Some(116.0)),
    ("stripe", "oas3-gen", 42.0, 2900.0, Some(51.0)),
    ("github", "openapi-generator", 113.0, 6400.0, Some(179.0)),
    (
        "cloudflare-2024",
        "openapi-to-rust",
        160.0,
        9000.0,
        Some(205.0),
    ),
];

/// Returns what our crate of `document` may take: a tenth of the best other one's processor time for a check, an eighth for a build,
/// and a sixth of its memory. `measured` are those of this run.
pub(crate) fn of_document(document: &str, measured: &[(&str, Figures)]) -> Figures {
    let is_measured = |generator: &str| measured.iter().any(|(name, _)| *name == generator);
    let known = KNOWN
        .iter()
        .filter(|(known, generator, ..)| *known == document && !is_measured(generator))
        .map(|(_, _, check, peak, build)| Figures {
            check: Some(*check),
            check_peak: Some(*peak),
            build: *build,
        });
    let all: Vec<Figures> = known
        .chain(measured.iter().map(|(_, figures)| *figures))
        .collect();
    let best = |of: fn(&Figures) -> Option<f64>| all.iter().filter_map(of).reduce(f64::min);
    Figures {
        check: best(|figures| figures.check).map(|seconds| seconds / 10.0),
        check_peak: best(|figures| figures.check_peak).map(|peak| peak / 6.0),
        build: best(|figures| figures.build).map(|seconds| seconds / 8.0),
    }
}

impl Figures {
    pub(crate) fn new(check: Option<Cost>, build: Option<Cost>) -> Self {
        Self {
            check: check.map(processor),
            check_peak: check.and_then(peak),
            build: build.map(processor),
        }
    }

    /// A bound of its own, for what no other generator has.
    pub(crate) const fn fixed(check: f64, check_peak: Option<f64>) -> Self {
        Self {
            check: Some(check),
            check_peak,
            build: None,
        }
    }
}

pub(crate) fn processor(cost: Cost) -> f64 {
    cost.cpu_seconds.unwrap_or(cost.seconds)
}

/// Returns the peak in MB.
pub(crate) fn peak(cost: Cost) -> Option<f64> {
    cost.peak_bytes.map(|bytes| bytes as f64 / 1e6)
}

/// Returns a cell of a table: the figure, and the bound that it keeps to or not.
pub(crate) fn at_most(figure: Option<f64>, bound: Option<f64>, digits: usize) -> String {
    match (figure, bound) {
        (Some(figure), Some(bound)) if figure <= bound => {
            format!("{figure:.digits$} ≤ {bound:.digits$}")
        }
        (Some(figure), Some(bound)) => format!("**{figure:.digits$} > {bound:.digits$}**"),
        (Some(figure), None) => format!("{figure:.digits$}"),
        (None, _) => "–".to_owned(),
    }
}

/// Returns a cell of a table for a figure that should not be smaller.
pub(crate) fn at_least(figure: f64, bound: Option<f64>, digits: usize) -> String {
    match bound {
        Some(bound) if figure >= bound => format!("{figure:.digits$} ≥ {bound:.digits$}"),
        Some(bound) => format!("**{figure:.digits$} < {bound:.digits$}**"),
        None => format!("{figure:.digits$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_the_others_counts() {
        let bounds = of_document("openai", &[]);
        assert_eq!((bounds.check, bounds.build), (Some(7.9), Some(14.5)));
        let measured = Figures {
            check: Some(60.0),
            check_peak: Some(6000.0),
            build: None,
        };
        let bounds = of_document("openai", &[("ploidy", measured)]);
        assert_eq!((bounds.check, bounds.build), (Some(6.0), None));
        assert_eq!(bounds.check_peak, Some(4400.0 / 6.0));
        assert_eq!(of_document("a document of one's own", &[]).check, None);
    }

    #[test]
    fn cells_say_what_does_not_hold() {
        assert_eq!(at_most(Some(3.94), Some(4.2), 1), "3.9 ≤ 4.2");
        assert_eq!(at_most(Some(5.0), Some(4.2), 1), "**5.0 > 4.2**");
        assert_eq!(at_most(None, Some(4.2), 1), "–");
        assert_eq!(at_least(1.2, Some(1.0), 2), "1.20 ≥ 1.00");
        assert_eq!(at_least(0.83, Some(1.0), 2), "**0.83 < 1.00**");
    }
}
