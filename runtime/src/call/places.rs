use super::Call;
use crate::headers;
use crate::{Encode, Style, Written, cookie_text, header_text, path_text};

/// Where a value goes.
impl Call {
    /// Fills the path parameter `name`, in style `simple`.
    pub fn path(self, name: &'static str, value: &dyn Encode) -> Self {
        self.path_styled(name, value, Style::Simple, false)
    }

    /// Fills the path parameter `name` in `style` (OpenAPI 3.0.3, section 4.7.12.4).
    pub fn path_styled(
        self,
        name: &'static str,
        value: &dyn Encode,
        style: Style,
        explode: bool,
    ) -> Self {
        self.path_written(name, value, Written::new(style, explode))
    }

    /// Fills the path parameter `name` with text whose reserved characters, slashes among them, stay as they are.
    pub fn path_reserved(self, name: &'static str, value: &dyn Encode) -> Self {
        let written = Written {
            reserved: true,
            ..Written::new(Style::Simple, false)
        };
        self.path_written(name, value, written)
    }

    fn path_written(mut self, name: &'static str, value: &dyn Encode, written: Written) -> Self {
        let of_client = match value.is_absent() {
            true => self.of_client(name),
            false => None,
        };
        let text = match &of_client {
            Some(text) => path_text(name, text, written),
            None => path_text(name, value, written),
        };
        if let Some(text) = self.0.plan.keep(text) {
            self.0.values.push((name, text));
        }
        self
    }

    /// Returns the value that the client has for the path parameter `name`.
    fn of_client(&self, name: &str) -> Option<String> {
        let settings = self.0.plan.client.settings();
        let mut options = settings.api.options.iter();
        let option = options.find(|option| option.path == Some(name))?;
        settings.option(option.name)?.known().map(str::to_owned)
    }

    /// Fills two path parameters of which one names what the other is an id of, such as `/{accounts_or_zones}/{account_or_zone_id}`.
    ///
    /// `choices` are (text of `kind_name`, name for messages, value of `id_name`); exactly one of the values must be present,
    /// or known to the client.
    pub fn path_one_of(
        mut self,
        id_name: &'static str,
        kind_name: &'static str,
        choices: &[(&'static str, &str, &dyn Encode)],
    ) -> Self {
        let mut present = choices.iter().filter(|(_, _, value)| !value.is_absent());
        match (present.next(), present.next()) {
            (Some((kind, name, value)), None) => {
                let id = path_text(name, *value, Written::new(Style::Simple, false));
                self.0.values.push((kind_name, (*kind).to_owned()));
                let id = self.0.plan.keep(id);
                self.0.values.extend(id.map(|id| (id_name, id)));
                self
            }
            (None, _) => {
                let of_client = choices
                    .iter()
                    .filter_map(|(kind, name, _)| Some((*kind, self.of_client(name)?)));
                let of_client: Vec<_> = of_client.collect();
                match of_client.as_slice() {
                    [] => self.invalid(&format!("one of {} must be given", names(choices))),
                    [(kind, id)] => self.path_one_of(id_name, kind_name, &[(*kind, id_name, id)]),
                    _ => self.invalid(&format!(
                        "one of {} must be given: the client has several",
                        names(choices)
                    )),
                }
            }
            (Some(_), Some(_)) => {
                self.invalid(&format!("only one of {} can be given", names(choices)))
            }
        }
    }

    /// Adds the query parameter `name`, as the API's settings say.
    pub fn query(mut self, name: &str, value: &dyn Encode) -> Self {
        self.0.plan.add_query(name, value, None);
        self
    }

    /// Adds the query parameter `name` in the style that the document states.
    pub fn query_styled(
        mut self,
        name: &str,
        value: &dyn Encode,
        style: Style,
        explode: bool,
    ) -> Self {
        let written = Written::new(style, explode);
        self.0.plan.add_query(name, value, Some(written));
        self
    }

    /// Adds the query parameter `name` as [`Call::query_styled`] does, with its reserved characters left as they are.
    pub fn query_reserved(
        mut self,
        name: &str,
        value: &dyn Encode,
        style: Style,
        explode: bool,
    ) -> Self {
        let written = Written {
            reserved: true,
            ..Written::new(style, explode)
        };
        self.0.plan.add_query(name, value, Some(written));
        self
    }

    /// Sets the header `name`.
    pub fn header(self, name: &'static str, value: &dyn Encode) -> Self {
        self.header_styled(name, value, false)
    }

    /// Sets the header `name`, members of an object written as `name=value` when `explode` is set.
    pub fn header_styled(mut self, name: &'static str, value: &dyn Encode, explode: bool) -> Self {
        let text = header_text(value, explode);
        if let Some(Some(text)) = self.keep(name, text) {
            let change = headers::change(name, Some(&text));
            let change = self.0.plan.keep(change);
            self.0.plan.headers.extend(change);
        }
        self
    }

    /// Adds the cookie `name`, or one for each item or member of its value.
    pub fn cookie(self, name: &'static str, value: &dyn Encode) -> Self {
        self.cookie_styled(name, value, true)
    }

    /// Adds the cookie `name`; without `explode`, items and members are joined by commas.
    pub fn cookie_styled(mut self, name: &'static str, value: &dyn Encode, explode: bool) -> Self {
        let text = cookie_text(name, value, explode);
        if let Some(Some(text)) = self.keep(name, text) {
            let cookie = headers::value("cookie", &text);
            let cookie = self.0.plan.keep(cookie);
            self.0.plan.cookies.extend(cookie);
        }
        self
    }
}

fn names(choices: &[(&str, &str, &dyn Encode)]) -> String {
    let names: Vec<_> = choices
        .iter()
        .map(|(_, name, _)| format!("`{name}`"))
        .collect();
    names.join(", ")
}
