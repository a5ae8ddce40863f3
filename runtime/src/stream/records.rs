use super::ServerEvent;
use crate::{Json, decode};

/// Begins every record.
const SEPARATOR: u8 = 0x1e;

/// Puts lines of `application/json-seq` together into JSON texts (RFC 7464). A text may have lines of its own.
#[derive(Debug, Default)]
pub(crate) struct Records {
    text: Vec<u8>,
}

impl Records {
    /// Takes one line, and returns the text that it completes; or the one before, when that never became complete.
    pub(crate) fn line(&mut self, line: &[u8]) -> Option<ServerEvent> {
        let broken = match line.strip_prefix(&[SEPARATOR]) {
            Some(line) => {
                let broken = self.take();
                self.text.extend_from_slice(line);
                broken
            }
            None => {
                self.text.extend_from_slice(line);
                None
            }
        };
        broken.or_else(|| match decode::<Json>(&self.text) {
            Ok(_) => self.take(),
            Err(_) => {
                self.text.push(b'\n');
                None
            }
        })
    }

    /// Takes what is left at the end of the stream.
    pub(crate) fn last(&mut self, rest: &[u8]) -> Option<ServerEvent> {
        self.line(rest).or_else(|| self.take())
    }

    /// Returns how many bytes wait for the end of their text.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    fn take(&mut self) -> Option<ServerEvent> {
        line(&std::mem::take(&mut self.text))
    }
}

/// Returns the message of a line; a blank one has none.
pub(crate) fn line(line: &[u8]) -> Option<ServerEvent> {
    let data = String::from_utf8_lossy(line).trim().to_owned();
    (!data.is_empty()).then(|| ServerEvent {
        data,
        ..ServerEvent::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(stream: &str) -> Vec<String> {
        let mut records = Records::default();
        let mut texts = Vec::new();
        let mut lines = stream.split('\n').collect::<Vec<_>>();
        let rest = lines.pop().unwrap_or_default();
        for line in lines {
            texts.extend(records.line(line.as_bytes()).map(|event| event.data));
        }
        texts.extend(records.last(rest.as_bytes()).map(|event| event.data));
        texts
    }

    #[test]
    fn a_text_may_have_lines_of_its_own() {
        assert_eq!(
            texts("\u{1e}{\"a\":1}\n\u{1e}{\n\"a\":\n2}\n\u{1e}3"),
            ["{\"a\":1}", "{\n\"a\":\n2}", "3"]
        );
    }

    #[test]
    fn a_cut_text_comes_out_as_it_is() {
        assert_eq!(texts("\u{1e}{\"a\":\n\u{1e}1\n"), ["{\"a\":", "1"]);
    }
}
