use super::{Reader, number::number_length};
use crate::codec::{DecodeError, DecodeResult};

impl<'a> Reader<'a> {
    /// Consumes the next value, whatever it is.
    ///
    /// # Errors
    /// Fails when the text is not JSON.
    pub fn skip(&mut self) -> DecodeResult<()> {
        match self.peek() {
            Some(b'"') => self.skip_string(),
            Some(b'{') => self.skip_object(),
            Some(b'[') => self.skip_array(),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            _ => Err(self.syntax("a JSON value")),
        }
    }

    /// Consumes the next value, whatever it is, and returns its text.
    ///
    /// # Errors
    /// Fails when the text is not JSON.
    pub fn raw(&mut self) -> DecodeResult<&'a str> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    fn skip_string(&mut self) -> DecodeResult<()> {
        self.text().map(drop)
    }

    fn skip_number(&mut self) -> DecodeResult<()> {
        match number_length(self.rest()) {
            Some(length) => {
                self.at += length;
                Ok(())
            }
            None => Err(DecodeError::new("a number", "a broken number", self.at)),
        }
    }

    fn skip_object(&mut self) -> DecodeResult<()> {
        self.begin_object()?;
        while self.next_member()?.is_some() {
            self.skip()?;
        }
        Ok(())
    }

    fn skip_array(&mut self) -> DecodeResult<()> {
        self.begin_array()?;
        while self.next_item()? {
            self.skip()?;
        }
        Ok(())
    }
}
