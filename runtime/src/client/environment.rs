use std::sync::Arc;

/// Where the variables of the environment come from. Tests put their own in its place.
#[derive(Clone)]
pub(crate) struct Environment(Arc<Read>);

type Read = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Environment {
    pub(crate) fn new(read: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    pub(crate) fn process() -> Self {
        Self::new(|name| std::env::var(name).ok())
    }

    /// Returns the value of the variable `name` without the white space around it. A blank one counts as unset.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        if name.is_empty() {
            return None;
        }
        let value = (self.0)(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}
