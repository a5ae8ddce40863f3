//! Documents that change at random.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Numbers that depend on a seed alone.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// Ends the place of a path whose parameter `id` can have another name.
const RENAMED: &str = " renamed";

/// A document, and what it is without for now: each change takes something out or puts it back.
pub(super) struct Changing {
    whole: Value,
    /// Places of what can be without: operations, properties, parameters, values of enums, tags, bodies of failed calls. One that ends in
    /// [`RENAMED`] is a path whose parameter can have another name.
    sites: Vec<String>,
    /// Indices of what is without.
    out: BTreeSet<usize>,
}

impl Changing {
    /// Starts without a third of what a document can be without.
    pub(super) fn new(whole: Value, random: &mut Random) -> Self {
        let mut sites = Vec::new();
        collect(&whole, "", &mut sites);
        let out = (0..sites.len()).filter(|_| random.below(3) == 0).collect();
        Self { whole, sites, out }
    }

    /// Changes one thing, and says which.
    pub(super) fn step(&mut self, random: &mut Random) -> String {
        // Each sort of thing changes as often as others, however many of it there are.
        let sort = [
            "/get",
            "/post",
            "/properties/",
            "/parameters/",
            "/enum/",
            "/tags/",
            "/paths/",
            "/responses/4",
            RENAMED,
        ];
        let sort = sort[random.below(sort.len())];
        let of_sort = (0..self.sites.len()).filter(|index| self.sites[*index].contains(sort));
        let of_sort: Vec<usize> = of_sort.collect();
        let index = match of_sort.is_empty() {
            true => random.below(self.sites.len()),
            false => of_sort[random.below(of_sort.len())],
        };
        let does = if self.out.remove(&index) {
            "with"
        } else {
            self.out.insert(index);
            "without"
        };
        format!("{does} {}", self.sites[index])
    }

    pub(super) fn document(&self) -> Value {
        let mut document = self.whole.clone();
        // From the back, so that places in lists hold.
        let out = self.out.iter().rev().map(|index| &self.sites[*index]);
        let (renamed, without): (Vec<_>, Vec<_>) = out.partition(|site| site.ends_with(RENAMED));
        for site in without {
            remove(&mut document, site);
        }
        for site in renamed {
            rename(&mut document, site.trim_end_matches(RENAMED));
        }
        document
    }
}

/// Adds the places of all that a document can be without, in its order.
fn collect(value: &Value, at: &str, sites: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                if is_site(at, key) {
                    sites.push(place.clone());
                }
                if at == "/paths" && key.contains("{id}") && names_its_parameters(value) {
                    sites.push(format!("{place}{RENAMED}"));
                }
                if !["example", "examples", "default"].contains(&key.as_str()) {
                    collect(value, &place, sites);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let place = format!("{at}/{index}");
                let last = at.rsplit('/').next().unwrap_or_default();
                let can_be_without = match last {
                    "parameters" => !item.get("in").is_some_and(|place| place == "path"),
                    "enum" => index > 0,
                    "tags" => item.is_string(),
                    _ => false,
                };
                if can_be_without {
                    sites.push(place.clone());
                }
                collect(item, &place, sites);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_site(at: &str, key: &str) -> bool {
    let above: Vec<&str> = at.split('/').collect();
    let is_operation = above.len() == 3 && above[1] == "paths" && key != "parameters";
    // A property can be called `properties`, too.
    let is_property = above.last() == Some(&"properties") && above[above.len() - 2] != "properties";
    let is_failure = above.last() == Some(&"responses") && key.starts_with('4');
    is_operation || is_property || is_failure
}

/// Returns whether the parameters of a path stand there, and not elsewhere.
fn names_its_parameters(path: &Value) -> bool {
    let parameters = path.get("parameters").and_then(Value::as_array);
    let mut parameters = parameters.into_iter().flatten();
    parameters.any(is_id)
}

fn is_id(parameter: &Value) -> bool {
    parameter["in"] == "path" && parameter["name"] == "id"
}

/// Gives the parameter `id` of a path another name.
fn rename(document: &mut Value, place: &str) {
    let path = place.trim_start_matches("/paths/").replace("~1", "/");
    let Some(paths) = document["paths"].as_object_mut() else {
        return;
    };
    let renamed = std::mem::take(paths).into_iter().map(|(key, mut value)| {
        if key != path {
            return (key, value);
        }
        let parameters = value["parameters"].as_array_mut();
        let ids = parameters.into_iter().flatten();
        for id in ids.filter(|parameter| is_id(parameter)) {
            id["name"] = "zone_id".into();
        }
        (key.replace("{id}", "{zone_id}"), value)
    });
    *paths = renamed.collect();
}

fn remove(document: &mut Value, place: &str) {
    let (parent, key) = place.rsplit_once('/').expect("a place has a parent");
    let key = key.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.shift_remove(&key);
        }
        Some(Value::Array(items)) => {
            let index = key
                .parse::<usize>()
                .ok()
                .filter(|index| *index < items.len());
            index.map(|index| items.remove(index));
        }
        Some(_) | None => return,
    }
    let owner = parent.strip_suffix("/properties");
    let owner = owner.and_then(|owner| document.pointer_mut(owner)?.as_object_mut());
    if let Some(required) = owner.and_then(required) {
        required.retain(|name| *name != key);
    }
}

fn required(owner: &mut Map<String, Value>) -> Option<&mut Vec<Value>> {
    owner.get_mut("required")?.as_array_mut()
}
