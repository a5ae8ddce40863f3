//! What a document allows to be said, as a validator of JSON Schema sees it that is not ours: a second opinion on what judges say.

mod fault;
mod operation;
mod parameters;
mod parts;
mod rules;
mod sides;
mod view;

use std::{fs, io, path::Path};

use serde_json::Value;

pub use fault::Fault;
pub use operation::Operation;
pub use parameters::is_reserved_header;

use crate::{
    roundtrip::{json_schema::child, schemas::Schemas},
    witness::Exchange,
};

/// A document of the normal form, once as requests see it and once as answers do.
pub struct Contract {
    requests: Value,
    answers: Value,
}

impl Contract {
    /// Reads a document of the normal form.
    ///
    /// # Errors
    /// When it cannot be read, or is not JSON.
    pub fn read(file: &Path) -> io::Result<Self> {
        let document: Value = serde_json::from_slice(&fs::read(file)?)?;
        Ok(Self {
            requests: sides::without_required(&document, "readOnly"),
            answers: sides::without_required(&document, "writeOnly"),
        })
    }

    /// Returns the operation that a request is for: of several with one path, the one that allows it.
    pub fn operation(&self, exchange: &Exchange) -> Option<Operation> {
        let (verb, target) = exchange.asked();
        let found = operation::find(&self.requests, verb, target);
        let fits = |one: &&Operation| self.faults_of_request(one, exchange).is_empty();
        let meant = found.iter().find(fits).or(found.first());
        meant.cloned()
    }

    /// Returns whether a path, or a whole URL, is one of the document's.
    pub fn has(&self, target: &str) -> bool {
        let path = target.split_once("://").map_or(target, |(_, rest)| {
            rest.find('/').map_or("/", |at| &rest[at..])
        });
        !operation::find(&self.requests, "GET", path).is_empty()
    }

    /// Returns the operation with this verb and this path, as the document has both.
    pub fn operation_at(&self, verb: &str, path: &str) -> Option<Operation> {
        operation::at(&self.requests, verb, path)
    }

    /// Returns why no request can be what the document asks for, whatever its body.
    pub fn impossible(&self, operation: &Operation) -> Option<String> {
        let body = operation.get(&self.requests).get("requestBody")?;
        let at = child(&operation.at, "requestBody");
        let (body, at) = followed(&self.requests, body, &at)?;
        let content = body.get("content")?.as_object()?;
        let at = child(&at, "content");
        let mut schemas = content
            .keys()
            .map(|name| child(&child(&at, name), "schema"));
        schemas.find_map(|at| rules::endless(&self.requests, &at))
    }

    /// Returns what the document does not allow of a request.
    pub fn faults_of_request(&self, operation: &Operation, exchange: &Exchange) -> Vec<Fault> {
        let mut faults = parameters::faults(&self.requests, operation, exchange);
        let body = operation.get(&self.requests).get("requestBody");
        let at = child(&operation.at, "requestBody");
        if let Some((body, at)) = body.and_then(|body| followed(&self.requests, body, &at)) {
            faults.extend(body_faults(&self.requests, body, &at, exchange));
        }
        faults
    }

    /// Returns what the document does not allow of an answer; `None` where it does not say what the answer is.
    pub fn faults_of_answer(
        &self,
        operation: &Operation,
        exchange: &Exchange,
    ) -> Option<Vec<String>> {
        let (media_type, at) = self.answered(operation, exchange)?;
        let value = serde_json::from_slice(&exchange.response.body);
        let schema = child(&at, "schema");
        media_type.get("schema")?;
        Some(match value {
            Ok(value) => {
                let faults = faults(&self.answers, &schema, &value).into_iter();
                faults.map(|fault| fault.text).collect()
            }
            Err(_) => vec!["the body is not JSON".to_owned()],
        })
    }

    /// Returns what is no object in an answer, and has members in a schema that does not say `type: object`: to the letter, such a
    /// schema allows anything.
    pub fn untyped(&self, operation: &Operation, exchange: &Exchange) -> Option<String> {
        let (_, at) = self.answered(operation, exchange)?;
        let value = serde_json::from_slice(&exchange.response.body).ok()?;
        let meant = sides::with_types(&self.answers);
        let faults = faults(&meant, &child(&at, "schema"), &value);
        faults.into_iter().next().map(|fault| fault.text)
    }

    /// Returns whether the document has an example of an answer of success.
    pub fn has_example(&self, operation: &Operation) -> bool {
        let media_types = self
            .successes(operation)
            .filter_map(|answer| answer.get("content"));
        let media_types = media_types
            .filter_map(Value::as_object)
            .flat_map(|content| content.values());
        let mut examples =
            media_types.map(|media_type| [media_type.get("example"), media_type.get("examples")]);
        examples.any(|both| both.iter().any(Option::is_some))
    }

    /// Returns whether the document has an answer of success.
    pub fn has_success(&self, operation: &Operation) -> bool {
        self.successes(operation).next().is_some()
    }

    /// Returns whether the document has an answer whose status begins so.
    pub fn declares(&self, operation: &Operation, status: &str) -> bool {
        let responses = operation.get(&self.answers).get("responses");
        let mut responses = responses.and_then(Value::as_object).into_iter().flatten();
        responses.any(|(declared, _)| declared.starts_with(status))
    }

    fn successes(&self, operation: &Operation) -> impl Iterator<Item = &Value> {
        let responses = operation.get(&self.answers).get("responses");
        let responses = responses.and_then(Value::as_object).into_iter().flatten();
        let successes =
            responses.filter(|(status, _)| status.starts_with('2') || *status == "default");
        successes.filter_map(|(_, response)| Some(followed(&self.answers, response, "")?.0))
    }

    /// Returns what the document itself gets wrong about an operation that is asked for so.
    pub fn flaws(&self, operation: &Operation, exchange: &Exchange) -> Vec<String> {
        let parameters = operation.parameters(&self.requests);
        let text =
            |parameter: &Value, key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
        let in_path = parameters
            .iter()
            .filter(|(parameter, _)| text(parameter, "in") == "path");
        let strangers = in_path.map(|(parameter, _)| text(parameter, "name"));
        let strangers = strangers.filter(|name| !operation.path.contains(&format!("{{{name}}}")));
        let flaws = strangers.map(|name| {
            format!(
                "the path parameter {name} is not in the path {}",
                operation.path
            )
        });
        flaws
            .chain(self.text_that_is_none(operation, exchange))
            .chain(self.twice(exchange))
            .chain(self.undeclared(operation, exchange))
            .collect()
    }

    /// Requests have no fragments: paths that differ by theirs are one (RFC 9110, section 7.1).
    pub fn twice(&self, exchange: &Exchange) -> Option<String> {
        let (verb, target) = exchange.asked();
        let found = operation::find(&self.requests, verb, target);
        let paths: Vec<_> = found.into_iter().map(|operation| operation.path).collect();
        (paths.len() > 1)
            .then(|| format!("no request tells these paths apart: {}", paths.join(", ")))
    }

    fn undeclared(&self, operation: &Operation, exchange: &Exchange) -> Vec<String> {
        let body = operation.get(&self.requests).get("requestBody");
        let body = body
            .and_then(|body| followed(&self.requests, body, &child(&operation.at, "requestBody")));
        let sent = exchange.request.header("content-type");
        let found = body.and_then(|(body, at)| content(body, &at, sent));
        let names = found.map(|(_, at)| parts::undeclared(&self.requests, &child(&at, "schema")));
        let names = names.unwrap_or_default().into_iter();
        names
            .map(|name| format!("the body has to have {name}, which its schema does not declare"))
            .collect()
    }

    /// A text has no members, whatever its schema says.
    fn text_that_is_none(&self, operation: &Operation, exchange: &Exchange) -> Option<String> {
        let sent = exchange.request.header("content-type")?;
        let body = operation.get(&self.requests).get("requestBody")?;
        let (body, at) = followed(&self.requests, body, "")?;
        let (media_type, _) =
            content(body, &at, Some(sent)).filter(|_| sent.starts_with("text/"))?;
        let (schema, _) = followed(&self.requests, media_type.get("schema")?, "")?;
        let kind = schema.get("type").and_then(Value::as_str);
        let kind = kind.filter(|kind| matches!(*kind, "object" | "array"))?;
        Some(format!("a body of {sent} is to be of the type {kind}"))
    }

    /// Returns the path parameter that may have slashes, as the document has it.
    pub fn reserved(&self, operation: &Operation) -> Option<String> {
        let parameters = operation.parameters(&self.requests).into_iter();
        let mut reserved = parameters.filter(|(parameter, _)| {
            parameter["in"] == "path" && parameter["allowReserved"] == Value::Bool(true)
        });
        Some(reserved.next()?.0["name"].as_str()?.to_owned())
    }

    fn answered(&self, operation: &Operation, exchange: &Exchange) -> Option<(&Value, String)> {
        let responses = operation.get(&self.answers).get("responses")?;
        let at = child(&operation.at, "responses");
        let status = exchange.status().to_string();
        let by_class = format!("{}XX", status.chars().next()?);
        let keys = [status.as_str(), by_class.as_str(), "default"];
        let key = keys.into_iter().find(|key| responses.get(key).is_some())?;
        let (response, at) = followed(&self.answers, &responses[key], &child(&at, key))?;
        let sent = exchange.response.header("content-type");
        content(response, &at, sent)
    }
}

/// Returns the media type that an object with `content` has for a `content-type`, and its place.
fn content<'d>(holder: &'d Value, at: &str, sent: Option<&str>) -> Option<(&'d Value, String)> {
    let all = holder.get("content")?.as_object()?;
    let essence = |text: &str| {
        text.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    let sent = essence(sent.unwrap_or_default());
    let found = all.iter().find(|(name, _)| essence(name) == sent)?;
    Some((found.1, child(&child(at, "content"), found.0)))
}

fn body_faults(document: &Value, body: &Value, at: &str, exchange: &Exchange) -> Vec<Fault> {
    let message = &exchange.request;
    let is_required = body.get("required") == Some(&Value::Bool(true));
    let sent = message.header("content-type");
    if message.body.is_empty() && (sent.is_none() || !is_required) {
        return if is_required {
            vec![Fault::plain("the body is missing")]
        } else {
            Vec::new()
        };
    }
    let Some((media_type, at)) = content(body, at, sent) else {
        let sent = sent.unwrap_or("no type");
        let text = format!("a body of {sent} is not in the document");
        return vec![Fault::plain(&text)];
    };
    if media_type.get("schema").is_none() {
        return Vec::new();
    }
    let at = child(&at, "schema");
    let sent = sent.unwrap_or_default();
    if sent.contains("json") {
        return match serde_json::from_slice(&message.body) {
            Ok(value) => faults(document, &at, &value),
            Err(_) => vec![Fault::plain("the body is not JSON")],
        };
    }
    match parts::names(sent, &message.body) {
        Some(names) => {
            let missing = parts::missing(document, &at, &names).into_iter();
            missing.map(|text| Fault::plain(&text)).collect()
        }
        None => Vec::new(),
    }
}

fn faults(document: &Value, at: &str, value: &Value) -> Vec<Fault> {
    match Schemas::new(document, [at].into_iter()) {
        Ok(schemas) => {
            let faults = schemas.faults(at, value).into_iter();
            faults
                .map(|(place, said)| Fault::of(document, at, &place, &said))
                .collect()
        }
        Err(error) => vec![Fault::plain(&format!("no validator: {error}"))],
    }
}

/// Returns what a `$ref` leads to; `None` where that is not in the document.
pub fn referenced<'d>(document: &'d Value, reference: &str) -> Option<&'d Value> {
    document.pointer(&crate::roundtrip::json_schema::target(reference)?)
}

/// Returns what is at the end of a chain of `$ref`s, and where.
fn followed<'d>(
    document: &'d Value,
    mut value: &'d Value,
    at: &str,
) -> Option<(&'d Value, String)> {
    const LONGEST: usize = 32;
    let mut at = at.to_owned();
    for _ in 0..LONGEST {
        match value.get("$ref").and_then(Value::as_str) {
            None => return Some((value, at)),
            Some(reference) => {
                at = crate::roundtrip::json_schema::target(reference)?;
                value = document.pointer(&at)?;
            }
        }
    }
    None
}
