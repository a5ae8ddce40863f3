use sdksmith::{
    document::pointer::Pointer,
    sdk::{Argument, Method, Place, Presence, Sample, Sdk, Shape},
};
use serde_json::{Map, Value, json};

/// A call that both clients make.
#[derive(Default)]
pub(crate) struct Call {
    /// The method, as the documentation of ours calls it.
    pub(crate) method: String,
    /// `required` or `whole`.
    pub(crate) extent: &'static str,
    /// Where the operation stands in the document.
    pub(crate) at: Pointer,
    /// Whether the operation has other methods, for other media types.
    pub(crate) has_forms: bool,
    path: Map<String, Value>,
    query: Map<String, Value>,
    headers: Map<String, Value>,
    body: Option<Value>,
}

impl Call {
    /// Returns the two calls that emitted tests make of a method: with what is required, and with everything.
    /// `None` stands for one that they cannot make.
    pub(crate) fn both(sdk: &Sdk, method: &Method, name: &str) -> [Option<Self>; 2] {
        [false, true].map(|is_whole| Self::of(sdk, method, name, is_whole))
    }

    fn of(sdk: &Sdk, method: &Method, name: &str, is_whole: bool) -> Option<Self> {
        let mut call = Self {
            method: name.to_owned(),
            extent: if is_whole { "whole" } else { "required" },
            at: method.at.clone(),
            has_forms: has_forms(sdk, method),
            path: Map::new(),
            query: Map::new(),
            headers: Map::new(),
            body: None,
        };
        let mut alternatives = method.choice.iter().flat_map(|choice| &choice.segments);
        for (index, argument) in method.arguments.iter().enumerate() {
            let segment = match argument.place {
                Place::Alternative => alternatives.next(),
                _ => None,
            };
            match given(method, index, argument, is_whole) {
                Given::Nothing => {}
                Given::Unknown => return None,
                Given::Sample(sample) => {
                    let value = value(sdk, sample);
                    if let (Some(segment), Some(choice)) = (segment, &method.choice) {
                        call.path.insert(choice.kind.clone(), json!(segment));
                        call.path.insert(choice.id.clone(), value);
                    } else {
                        call.set(argument.place, &argument.field.wire, value);
                    }
                }
                Given::Literal(value) => call.set(argument.place, &argument.field.wire, value),
            }
        }
        for (place, name, literal) in &method.preset {
            call.set(*place, name, literal.to_value());
        }
        if method.body.as_ref().is_some_and(|body| !body.is_optional) {
            call.body.get_or_insert_with(|| json!({}));
        }
        Some(call)
    }

    /// Returns the names of the headers that are arguments.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &String> {
        self.headers.keys()
    }

    fn set(&mut self, place: Place, name: &str, value: Value) {
        match place {
            Place::Path | Place::Alternative => self.path.insert(name.to_owned(), value),
            Place::Query => self.query.insert(name.to_owned(), value),
            Place::Header | Place::Cookie => self.headers.insert(name.to_owned(), value),
            Place::Body => self.body.replace(value),
            Place::Member => {
                let body = self.body.get_or_insert_with(|| json!({}));
                body.as_object_mut()
                    .and_then(|members| members.insert(name.to_owned(), value))
            }
        };
    }

    /// Returns the operation as the document has it: `PUT /users/{id}`.
    pub(crate) fn operation(&self) -> String {
        let mut keys = self.at.keys().skip(1);
        let (path, verb) = (
            keys.next().unwrap_or_default(),
            keys.next().unwrap_or_default(),
        );
        format!("{} {path}", verb.to_uppercase())
    }

    /// Returns what the other client is called with.
    pub(crate) fn json(&self) -> Value {
        let mut call = json!({
            "operation": self.operation(),
            "path": self.path,
            "query": self.query,
            "headers": self.headers,
        });
        if let Some(body) = &self.body {
            call["body"] = body.clone();
        }
        call
    }
}

fn has_forms(sdk: &Sdk, method: &Method) -> bool {
    let mut methods = sdk.methods.iter().filter(|other| other.at == method.at);
    methods.any(|other| other.body != method.body)
}

/// What a call gives for an argument.
enum Given<'a> {
    Nothing,
    Sample(&'a Sample),
    Literal(Value),
    /// It is required, and no value is known.
    Unknown,
}

fn given<'a>(method: &Method, index: usize, argument: &'a Argument, is_whole: bool) -> Given<'a> {
    let is_needed = match &argument.field.presence {
        Presence::Fixed(literal) => return Given::Literal(literal.to_value()),
        Presence::Required | Presence::Nullable => true,
        Presence::Optional | Presence::OptionalNullable => false,
    };
    if argument.is_positional && !is_needed {
        return Given::Nothing;
    }
    let whole = argument.whole.as_ref().filter(|_| is_whole);
    let sample = whole.or(argument.sample.as_ref());
    let is_shown = method.shown.contains(&index) || argument.place == Place::Alternative;
    match sample {
        Some(sample) if is_needed || is_shown || is_whole => Given::Sample(sample),
        None if is_needed => Given::Unknown,
        Some(_) | None => Given::Nothing,
    }
}

fn value(sdk: &Sdk, sample: &Sample) -> Value {
    match sample {
        Sample::Text(text) => json!(text),
        Sample::Bool(value) => json!(value),
        Sample::Integer(value) => serde_json::from_str(&value.to_string()).unwrap_or_default(),
        Sample::Float(value) => json!(value),
        Sample::Json(value) => value.clone(),
        Sample::Upload(content) => json!({"$file": content}),
        Sample::Null => Value::Null,
        Sample::Variant(_, _, inner) => value(sdk, inner),
        Sample::List(items) => items.iter().map(|item| value(sdk, item)).collect(),
        Sample::Map(entries) => entries
            .iter()
            .map(|(key, entry)| (key.clone(), value(sdk, entry)))
            .collect(),
        Sample::EnumValue(id, index) => match &sdk.types[*id].shape {
            Shape::Enum(values) => values.values[*index].literal.to_value(),
            Shape::Object(_) | Shape::Union(_) | Shape::Alias(_) => Value::Null,
        },
        Sample::Object(id, given) => match &sdk.types[*id].shape {
            Shape::Object(object) => {
                let fields = object.fields.iter().enumerate();
                let members = fields.filter_map(|(index, field)| {
                    let given = given.iter().find(|(other, _)| *other == index);
                    let member = match (&field.presence, given) {
                        (Presence::Fixed(literal), _) => literal.to_value(),
                        (_, Some((_, sample))) => value(sdk, sample),
                        (_, None) => return None,
                    };
                    Some((field.wire.clone(), member))
                });
                members.collect()
            }
            Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => Value::Null,
        },
    }
}
