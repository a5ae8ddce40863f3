use std::collections::HashSet;

use super::Config;
use crate::{
    document::pointer::Pointer,
    report::{Report, catalogue::config as say},
};

/// Which entries of a configuration had an effect. Stages fill it; [`Config::report_unused`] reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    marked: HashSet<Pointer>,
}

impl Used {
    /// Notes that the entry at this place of the configuration had an effect, or that its lack of one has been told.
    pub fn mark(&mut self, at: &Pointer) {
        if !self.marked.contains(at) {
            self.marked.insert(at.clone());
        }
    }

    /// Returns whether the entry at this place had an effect.
    pub fn has(&self, at: &Pointer) -> bool {
        self.marked.contains(at)
    }
}

impl Config {
    /// Warns of every entry that is not marked.
    ///
    /// An entry that names an operation or a schema which the document lacks is an error of the stage that looks for it,
    /// so methods and models are not among the entries looked at here.
    pub fn report_unused(&self, used: &Used, report: &mut Report) {
        for (at, what) in self.entries() {
            if !used.has(at) {
                report.push(say::unused(self.place(at), &what));
            }
        }
    }

    /// Returns the entries that are there only to match something, each with words that name it.
    fn entries(&self) -> Vec<(&Pointer, String)> {
        let mut entries = self.rust_entries();
        entries.extend(self.pagination.iter().map(|scheme| {
            let what = format!("the pagination scheme `{}`", scheme.name);
            (&scheme.at, what)
        }));
        entries.extend(self.settings.unwrap_response_fields.iter().map(|field| {
            let what = format!("the response field `{}`", field.text);
            (&field.at, what)
        }));
        entries.extend(self.custom_casings.iter().map(|casing| {
            let what = format!("the casing of `{}`", casing.snake);
            (&casing.at, what)
        }));
        entries.extend(self.unspecified_endpoints.iter().map(|endpoint| {
            let what = format!("the endpoint `{} {}`", endpoint.verb.key(), endpoint.path);
            (&endpoint.at, what)
        }));
        entries.extend(self.client.options.iter().filter_map(|option| {
            let path = option.send_as_path_param.as_ref();
            let path = path.map(|name| format!("the path parameter `{name}`"));
            let variable = || {
                let name = option.server_variable.as_ref()?;
                Some(format!("the server variable `{name}`"))
            };
            let member = || {
                let name = option.send_as_body_param.as_ref()?;
                Some(format!("the member `{name}` of bodies"))
            };
            Some((&option.at, path.or_else(variable).or_else(member)?))
        }));
        entries
    }

    fn rust_entries(&self) -> Vec<(&Pointer, String)> {
        let mut entries = Vec::new();
        entries.extend(self.rust.named_path_params.iter().map(|param| {
            let what = format!("the path parameter `{}`", param.text);
            (&param.at, what)
        }));
        entries.extend(self.rust.path_alternatives.iter().map(|alternative| {
            let what = format!("the path alternative `{}`", alternative.params.join("`, `"));
            (&alternative.at, what)
        }));
        entries.extend(self.rust.types.iter().map(|ty| {
            let what = format!("the format `{}`", ty.format);
            (&ty.at, what)
        }));
        entries
    }
}
