use serde_json::Value;

use sdksmith_tests::witness::Exchange;

/// What is known of a call that was made.
pub(crate) struct Call {
    /// The method, as a caller writes it.
    pub(crate) method: String,
    /// The method and its arguments: `zones.get (whole)`.
    pub(crate) name: String,
    /// What the client made of it: `decoded`, `refused` and the like.
    pub(crate) outcome: String,
    /// The client's error.
    pub(crate) error: String,
    /// What went over the wire; `None` where nothing was answered.
    pub(crate) exchange: Option<Exchange>,
    /// Where an answer led that was none.
    pub(crate) led_to: Option<String>,
    /// What the judge said last where it gave no answer.
    pub(crate) last_words: String,
    /// What the judge did over this call, made alone, in place of an answer.
    pub(crate) silence: Option<Silence>,
}

impl Call {
    /// Reads a line of what the tests write down; `None` for a line that says nothing.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let verdict: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| verdict[name].as_str().unwrap_or_default().to_owned();
        Some(Self {
            name: format!("{} ({})", text("method"), text("arguments")),
            method: text("method"),
            outcome: text("outcome"),
            error: text("error"),
            exchange: None,
            led_to: None,
            last_words: String::new(),
            silence: None,
        })
    }

    /// Keeps what went over the wire: the request as it was meant, and its answer.
    pub(crate) fn keep(&mut self, mut exchanges: Vec<Exchange>) {
        let led = |exchange: &Exchange| match exchange.status() {
            301..=308 => exchange.response.header("location").map(str::to_owned),
            _ => None,
        };
        self.led_to = exchanges.iter().find_map(led);
        let first = exchanges
            .iter()
            .position(|exchange| led(exchange).is_some());
        let place = first.unwrap_or(exchanges.len().saturating_sub(1));
        self.exchange = (place < exchanges.len()).then(|| exchanges.swap_remove(place));
    }

    /// Returns whether its answer was read.
    pub(crate) fn is_good(&self) -> bool {
        matches!(self.outcome.as_str(), "decoded" | "missing payload")
    }

    /// Returns whether it was sent, and nothing came back: the judge was gone, or went.
    pub(crate) fn is_lost(&self) -> bool {
        self.outcome == "not answered" && self.exchange.is_none()
    }
}

/// What a judge did in place of an answer.
#[derive(Clone, Copy)]
pub(crate) enum Silence {
    /// Its process ended.
    Ended,
    /// It dropped the connection, or took longer than a call waits.
    Dropped,
}
