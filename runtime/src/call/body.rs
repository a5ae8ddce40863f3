use super::Call;
use crate::headers;
use crate::query::Query;
use crate::request::Content;
use crate::{Encode, PartRule, Upload, form_body, multipart};

/// What the body is.
impl Call {
    /// Sends `value` as JSON. An absent value is no body.
    pub fn json(self, value: &dyn Encode) -> Self {
        self.json_as("application/json", value)
    }

    /// Sends `value` as JSON under another media type.
    pub fn json_as(mut self, media_type: &'static str, value: &dyn Encode) -> Self {
        self.0.plan.set_json(media_type, value);
        self
    }

    /// Sends `value` as text.
    pub fn text(mut self, media_type: &'static str, value: &dyn Encode) -> Self {
        let content = Content::text(media_type, value);
        self.set_content(content);
        self
    }

    /// Sends the members of `value` as `application/x-www-form-urlencoded`.
    pub fn form(mut self, value: &dyn Encode) -> Self {
        let form = form_body(value, &self.0.plan.client.api().form);
        self.set_content(form.map(|form| Content::Form(Query::from_encoded(form))));
        self
    }

    /// Sends the members of `value` as `multipart/form-data` (RFC 7578).
    pub fn multipart(self, value: &dyn Encode) -> Self {
        self.multipart_with(value, &[])
    }

    /// Sends the members of `value` as `multipart/form-data`, some of them as `rules` say (OpenAPI 3.0.3, section 4.7.15).
    pub fn multipart_with(mut self, value: &dyn Encode, rules: &[PartRule]) -> Self {
        let body = multipart(value, rules, &self.0.plan.client.api().multipart);
        if let Some(body) = self.0.plan.keep(body) {
            let content = Content::multipart(body);
            self.set_content(content);
        }
        self
    }

    /// Sends the bytes of `upload`. Its own media type, if it has one, stands in for `media_type`.
    pub fn raw(mut self, media_type: &'static str, upload: &Upload) -> Self {
        let media_type = upload.media_type().unwrap_or(media_type);
        if let Some(value) = self.0.plan.keep(headers::value("content-type", media_type)) {
            self.0.plan.content = Content::Upload(value, upload.clone());
        }
        self
    }

    /// Sends the bytes of `upload`, or no body without one.
    pub fn raw_optional(self, media_type: &'static str, upload: Option<&Upload>) -> Self {
        match upload {
            Some(upload) => self.raw(media_type, upload),
            None => self,
        }
    }

    fn set_content<E: ToString>(&mut self, content: Result<Content, E>) {
        if let Some(content) = self.0.plan.keep(content) {
            self.0.plan.content = content;
        }
    }
}
