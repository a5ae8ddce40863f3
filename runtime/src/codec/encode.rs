use super::{EncodeError, EncodeResult, Sink, to_json_text};

/// A type that can be written to the wire.
pub trait Encode {
    /// Gives the value to `sink`.
    ///
    /// # Errors
    /// Fails when the place behind the sink cannot hold the value.
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult;

    /// Says whether a member with this value is left out of its object.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        (**self).encode(sink)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        (**self).encode(sink)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl Encode for str {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.string(self)
    }
}

impl Encode for String {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.string(self)
    }
}

impl Encode for bool {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.bool(*self)
    }
}

/// Writes `null`.
impl Encode for () {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.null()
    }
}

macro_rules! encode_integers {
    ($($integer:ty),*) => {$(
        impl Encode for $integer {
            fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
                sink.number(itoa::Buffer::new().format(*self))
            }
        }
    )*};
}

encode_integers!(i32, i64, u32, u64, i128);

impl Encode for f64 {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self.is_finite() {
            true => sink.number(&float_text(self, self.abs())),
            false => Err(not_finite()),
        }
    }
}

impl Encode for f32 {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self.is_finite() {
            true => sink.number(&float_text(self, f64::from(self.abs()))),
            false => Err(not_finite()),
        }
    }
}

/// Writes the shortest digits that read back as the same number; with an exponent where the digits
/// would mostly be zeros.
fn float_text(value: &(impl std::fmt::Display + std::fmt::LowerExp), magnitude: f64) -> String {
    match magnitude == 0.0 || (1e-5..1e16).contains(&magnitude) {
        true => value.to_string(),
        false => format!("{value:e}"),
    }
}

#[cold]
fn not_finite() -> EncodeError {
    EncodeError::new("a number that is infinite or not a number cannot be sent")
}

/// `None` is absent as a member, and `null` everywhere else.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self {
            Some(value) => value.encode(sink),
            None => sink.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.items(&mut self.iter().map(|item| item as &dyn Encode))
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        self.as_slice().encode(sink)
    }
}

/// An object made of a method's arguments: wire name and value of each member.
#[derive(Clone, Copy)]
pub struct Members<'a>(pub &'a [(&'a str, &'a dyn Encode)]);

impl Encode for Members<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.object(self.0)
    }
}

/// An object made of a method's arguments, absent when all of them are.
#[derive(Clone, Copy)]
pub struct OptionalMembers<'a>(pub &'a [(&'a str, &'a dyn Encode)]);

impl Encode for OptionalMembers<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.object(self.0)
    }

    fn is_absent(&self) -> bool {
        self.0.iter().all(|(_, value)| value.is_absent())
    }
}

/// A value that is sent as a string of JSON, as a parameter with the content type `application/json` is
/// (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Copy)]
pub struct AsJson<'a>(pub &'a dyn Encode);

impl Encode for AsJson<'_> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.string(&to_json_text(self.0)?)
    }

    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }
}
