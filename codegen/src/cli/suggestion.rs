use std::fmt::Write;

use super::envelopes::{Envelope, envelope};
use crate::{
    document::pointer::Pointer,
    sdk::{Method, MethodId, ResourceId, Sdk, Words},
};

/// What stands in front of the tree: how to use the file, and what else it can say.
const HEAD: &str = "\
# The shape of the client. This is what the generator makes of the document without a configuration:
# change names, move methods, take out what nobody should see. Operations that are not named here
# still get a place that follows from their paths; `unspecified_endpoints` leaves operations out.
# What is commented out is as it is now, or an example that says so: take `# ` away to change it.
";

/// Returns the configuration from which the same client follows as from none, with room for what an author may add.
pub(super) fn suggestion(sdk: &Sdk) -> String {
    let mut out = HEAD.to_owned();
    out += &organization(sdk);
    out += &options(sdk);
    out += &settings(sdk);
    out += PAGES;
    out += RESOURCES;
    let mut tree = Tree { sdk, out };
    tree.client();
    for root in &sdk.resources.roots {
        tree.resource(*root, 1);
    }
    let mut roots = sdk.resources.roots.iter();
    let is_empty = sdk.resources.client_methods.is_empty();
    if is_empty && !roots.any(|root| has_methods(sdk, *root)) {
        tree.out += "  {}\n";
    }
    tree.out
}

const RESOURCES: &str = "
# `client.users().list()` is the method `list` of the resource `users`; those of `$client` are the client's own.
resources:
";

fn organization(sdk: &Sdk) -> String {
    let package = &sdk.package;
    let mut out =
        String::from("\n# What the README and the documentation call the API.\n# organization:\n");
    let _ = writeln!(out, "#   name: {}", scalar(&package.title));
    let docs = package
        .docs_url
        .as_deref()
        .unwrap_or("https://example.com/docs");
    let _ = writeln!(out, "#   docs: {}", scalar(docs));
    out += "\n# The crate.\n# targets:\n#   rust:\n";
    let _ = writeln!(out, "#     package_name: {}", scalar(&package.name));
    let _ = writeln!(out, "#     version: {}", scalar(&package.version));
    out += "#     features: { default: all }\n";
    let environments = &sdk.client.environments;
    if !environments.is_empty() {
        out +=
            "\n# Where the API is. The first, or `production`, is the default.\n# environments:\n";
    }
    for environment in environments {
        let (name, url) = (scalar(&environment.name), scalar(&environment.url));
        let _ = writeln!(out, "#   {name}: {url}");
    }
    out
}

/// Returns the options of the client as they are now.
fn options(sdk: &Sdk) -> String {
    let options = &sdk.client.options;
    if options.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\n# What a client is made with, and the variables of the environment that it is read from.\n# client_settings:\n#   opts:\n",
    );
    for option in options {
        let _ = writeln!(out, "#     {}:\n#       type: string", scalar(&option.name));
        if let Some(variable) = &option.env {
            let _ = writeln!(out, "#       read_env: {}", scalar(variable));
        }
    }
    out
}

/// Returns settings, with what unwraps the answers of this document if most of them are wrapped.
fn settings(sdk: &Sdk) -> String {
    let Some(envelope) = envelope(sdk) else {
        return SETTINGS.to_owned();
    };
    let Envelope {
        member,
        wrapped,
        all,
    } = envelope;
    format!(
        "
# {wrapped} of {all} answers hold what was asked for in `{member}`. With these two lines methods return it alone.
# settings:
#   unwrap_response_fields: [{member}]
#   unwrap_multiproperty_response_fields: true
"
    )
}

const SETTINGS: &str = "
# An example: methods return what answers hold in `data`, if that is all that is in them.
# settings:
#   license: MIT
#   unwrap_response_fields: [data]
";

const PAGES: &str = "
# An example: what pages look like where the document does not show it.
# pagination:
#   - name: pages
#     type: page_number
#     request: { page: { type: integer }, per_page: { type: integer } }
#     response: { data: { type: array, items: {} } }
";

struct Tree<'s> {
    sdk: &'s Sdk,
    out: String,
}

impl<'s> Tree<'s> {
    /// Writes the client's own methods.
    fn client(&mut self) {
        let sdk: &'s Sdk = self.sdk;
        let methods = methods(sdk, &sdk.resources.client_methods);
        if methods.is_empty() {
            return;
        }
        self.line(1, "$client:");
        self.line(2, "methods:");
        for method in methods {
            self.method(method, 3);
        }
    }

    fn resource(&mut self, id: ResourceId, depth: usize) {
        let sdk: &'s Sdk = self.sdk;
        if !has_methods(sdk, id) {
            return;
        }
        let resource = &sdk.resources[id];
        self.line(depth, &format!("{}:", name(&resource.words)));
        let methods = methods(sdk, &resource.methods);
        if !methods.is_empty() {
            self.line(depth + 1, "methods:");
        }
        for method in methods {
            self.method(method, depth + 2);
        }
        if resource
            .children
            .iter()
            .any(|child| has_methods(sdk, *child))
        {
            self.line(depth + 1, "subresources:");
        }
        for child in &resource.children {
            self.resource(*child, depth + 2);
        }
    }

    fn method(&mut self, method: &Method, depth: usize) {
        let endpoint = format!("{} {}", method.verb.key(), method.path);
        let line = format!("{}: {}", name(&method.words), scalar(&endpoint));
        let title = method.docs.title.lines().next().unwrap_or_default().trim();
        match title.is_empty() {
            true => self.line(depth, &line),
            false => self.line(depth, &format!("{line} # {title}")),
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{:width$}{text}", "", width = depth * 2);
    }
}

/// Returns whether there is anything in a resource that an author names: webhooks, for one, come by themselves.
fn has_methods(sdk: &Sdk, id: ResourceId) -> bool {
    let resource = &sdk.resources[id];
    let mut children = resource.children.iter();
    !resource.methods.is_empty() || children.any(|child| has_methods(sdk, *child))
}

/// Returns the methods that an author names: of several for one operation, which differ in the form of the body or
/// of the answer, the one that the others are named after.
fn methods<'s>(sdk: &'s Sdk, ids: &[MethodId]) -> Vec<&'s Method> {
    let mut methods: Vec<(&Pointer, &Method)> = Vec::new();
    for id in ids {
        let method = sdk.method(*id);
        match methods.iter_mut().find(|(at, _)| **at == method.at) {
            Some((_, known)) if method.words.0.len() < known.words.0.len() => *known = method,
            Some(_) => {}
            None => methods.push((&method.at, method)),
        }
    }
    methods.into_iter().map(|(_, method)| method).collect()
}

/// Returns a spelling of a name that is read as the same words.
fn name(words: &Words) -> String {
    let spellings = ["_", "-", " ", ""].map(|between| words.0.join(between));
    let mut spellings = spellings.iter().filter(|spelling| !spelling.is_empty());
    let same = spellings.find(|spelling| Words::split(spelling) == *words);
    let text = same.map_or_else(|| words.0.join("_"), Clone::clone);
    scalar(&text)
}

/// Returns a text as YAML: plain when it can only be read as that text, else in quotes.
fn scalar(text: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-/{}.:@+, ".contains(c);
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(is_word)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_ascii_lowercase().as_str());
    if is_plain {
        return text.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_what_could_be_read_otherwise() {
        for plain in ["users", "get /users/{id}", "https://a.b/c:1", "a b"] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in [
            "",
            "yes",
            "1",
            "a: b",
            "a #b",
            "*",
            "-a",
            "get /a?b=c#d",
            "a ",
        ] {
            assert_eq!(scalar(quoted), format!("\"{quoted}\""));
        }
    }

    #[test]
    fn names_are_read_as_the_same_words() {
        let words = |words: &[&str]| Words(words.iter().map(ToString::to_string).collect());
        for words in [
            words(&["get", "user"]),
            words(&["v1"]),
            words(&["list", "by", "x509"]),
        ] {
            let name = name(&words);
            assert_eq!(Words::split(name.trim_matches('"')), words, "{name}");
        }
    }
}
