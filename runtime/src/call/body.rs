use super::Call;
use crate::headers;
use crate::query::Query;
use crate::request::Content;
use crate::{Encode, Encoding, Json, Upload, decode, form_body, multipart};

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
    pub fn form(self, value: &dyn Encode) -> Self {
        self.form_with(value, &[])
    }

    /// Sends the members of `value` as `application/x-www-form-urlencoded`, some of them as `encodings` say.
    pub fn form_with(mut self, value: &dyn Encode, encodings: &[Encoding]) -> Self {
        let form = form_body(value, encodings, &self.0.plan.client.api().form);
        self.set_content(form.map(|form| Content::Form(Query::from_encoded(form))));
        self
    }

    /// Sends the members of `value` as `multipart/form-data` (RFC 7578), some of them as `encodings` say. An absent value is no
    /// body.
    pub fn multipart(self, value: &dyn Encode, encodings: &[Encoding]) -> Self {
        self.multipart_as("multipart/form-data", value, encodings)
    }

    /// Sends the members of `value` as another media type of many parts.
    pub fn multipart_as(
        mut self,
        media_type: &'static str,
        value: &dyn Encode,
        encodings: &[Encoding],
    ) -> Self {
        if value.is_absent() {
            return self;
        }
        let settings = &self.0.plan.client.api().multipart;
        let body = multipart(media_type, value, encodings, settings);
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
    pub fn raw_optional(mut self, media_type: &'static str, upload: Option<&Upload>) -> Self {
        match upload {
            Some(upload) => self.raw(media_type, upload),
            None => {
                let media_type = headers::value("content-type", media_type);
                self.set_content(media_type.map(Content::Absent));
                self
            }
        }
    }

    /// Sets the member `name` of the body to the value that the client has for it, where the call has none.
    pub fn client_member(mut self, name: &'static str, value: &dyn Encode) -> Self {
        if let Some(value) = self.of_client_member(name).filter(|_| value.is_absent()) {
            self.0.plan.set_body_field(name, &value);
        }
        self
    }

    fn of_client_member(&self, name: &str) -> Option<Json> {
        let settings = self.0.plan.client.settings();
        let mut options = settings.api.options.iter();
        let option = options.find(|option| option.member == Some(name))?;
        let text = settings.option(option.name)?.known()?;
        let literal = || decode(text.as_bytes()).ok();
        let is_literal = option.is_literal.then(literal).flatten();
        is_literal.or_else(|| Json::from_encode(&text).ok())
    }

    fn set_content<E: ToString>(&mut self, content: Result<Content, E>) {
        if let Some(content) = self.0.plan.keep(content) {
            self.0.plan.content = content;
        }
    }
}
