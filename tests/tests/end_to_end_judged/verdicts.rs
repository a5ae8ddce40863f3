use std::fmt;

use cloudflare_sdk::{Error, ErrorKind};

/// What became of each call.
#[derive(Default)]
pub struct Verdicts(Vec<(&'static str, Verdict)>);

enum Verdict {
    /// Accepted, and the answer was decoded.
    Decoded,
    /// Accepted, with an answer that the document allows and that has no payload.
    WithoutPayload,
    Bad(String),
}

impl Verdicts {
    /// Keeps what became of the call of the method `name`.
    pub fn keep<T>(&mut self, name: &'static str, answer: Result<T, Error>) {
        let verdict = match answer {
            Ok(_) => Verdict::Decoded,
            Err(error) if error.kind() == ErrorKind::MissingPayload => Verdict::WithoutPayload,
            Err(error) => Verdict::Bad(format!(
                "{error}\n{}",
                String::from_utf8_lossy(error.body())
            )),
        };
        self.0.push((name, verdict));
    }

    pub fn are_good(&self) -> bool {
        let is_bad = |(_, verdict): &(_, Verdict)| matches!(verdict, Verdict::Bad(_));
        !self.0.iter().any(is_bad)
    }
}

impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, verdict) in &self.0 {
            match verdict {
                Verdict::Decoded => writeln!(f, "decoded          {name}")?,
                Verdict::WithoutPayload => writeln!(f, "without payload  {name}")?,
                Verdict::Bad(why) => writeln!(f, "BAD              {name}: {why}")?,
            }
        }
        Ok(())
    }
}
