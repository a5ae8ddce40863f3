use url::Url;

use crate::client::parse;
use crate::error::Error;
use crate::query::Query;
use crate::request::Plan;

/// Returns the URL that `plan` is sent to, without what credentials add.
pub(crate) fn url(plan: &Plan) -> Result<Url, Error> {
    if let Some(link) = &plan.link {
        return Ok(link.clone());
    }
    let (path, own_query) = plan.path.split_once('?').unwrap_or((&plan.path, ""));
    let mut url = located(plan, path)?;
    let query = query(plan, url.query().unwrap_or_default(), own_query);
    url.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
    Ok(url)
}

/// Puts `path` behind the base URL with exactly one slash between them, unless it is a URL itself.
fn located(plan: &Plan, path: &str) -> Result<Url, Error> {
    if is_absolute(path) {
        return parse(path);
    }
    let settings = plan.client.settings();
    let mut url = settings
        .base
        .for_server(settings.api, plan.server.as_deref())?;
    if path.is_empty() {
        return Ok(url);
    }
    let mut joined = String::with_capacity(url.path().len() + path.len() + 1);
    joined.push_str(url.path().trim_end_matches('/'));
    joined.push('/');
    joined.push_str(path.strip_prefix('/').unwrap_or(path));
    url.set_path(&joined);
    match url.path() == joined || slashes(url.path()) == slashes(&joined) {
        true => Ok(url),
        false => Err(Error::invalid(format!(
            "path `{path}` leads elsewhere once it is a URL"
        ))),
    }
}

/// URLs take out dot segments in more spellings than one would think of, and each takes a slash with it.
fn slashes(path: &str) -> usize {
    path.bytes().filter(|byte| *byte == b'/').count()
}

fn is_absolute(path: &str) -> bool {
    path.starts_with("https://") || path.starts_with("http://")
}

/// Joins the query of the base URL and of the path, the client's and the request's; of one name the later stands.
fn query(plan: &Plan, base: &str, own: &str) -> Query {
    let mut query = Query::from_encoded(base);
    query.overlay(&Query::from_encoded(own));
    query.overlay(&plan.client.settings().query);
    query.overlay(&plan.query);
    plan.without_query
        .iter()
        .for_each(|name| query.remove(name));
    query
}

/// Returns whether credentials for one URL may go to the other: same scheme, host and port.
pub(crate) fn is_same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}
