use std::{borrow::Cow, error::Error, fmt};

/// What reading gives: a value, or the place where the text does not fit.
pub type DecodeResult<T> = Result<T, DecodeError>;

/// What writing gives: nothing, or why the value cannot be written.
pub type EncodeResult = Encoded<()>;

/// A value in the form in which it is sent.
pub type Encoded<T> = Result<T, EncodeError>;

/// JSON text that does not fit the type it is read as.
///
/// Boxed inside, because results that hold it are returned from every read.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Mismatch>);

#[derive(Clone, PartialEq, Eq)]
struct Mismatch {
    expected: Cow<'static, str>,
    found: Cow<'static, str>,
    offset: usize,
    /// Innermost first: each level adds its own step while the error passes through.
    steps: Vec<Step>,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Member(String),
    Item(usize),
}

impl DecodeError {
    /// Creates an error at byte `offset` of the text, without a path yet.
    #[cold]
    pub fn new(
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
        offset: usize,
    ) -> Self {
        Self(Box::new(Mismatch {
            expected: expected.into(),
            found: found.into(),
            offset,
            steps: Vec::new(),
        }))
    }

    /// Creates the error of a required member that is absent or null.
    #[cold]
    pub fn missing(name: &str) -> Self {
        Self::new("a value", "nothing", 0).in_member(name)
    }

    /// Puts the member `name` in front of the path.
    #[cold]
    #[must_use]
    pub fn in_member(mut self, name: &str) -> Self {
        self.0.steps.push(Step::Member(name.to_owned()));
        self
    }

    /// Puts the item at `index` in front of the path.
    #[cold]
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.0.steps.push(Step::Item(index));
        self
    }

    /// Returns the place in the JSON text, such as `result.items[3].id`. Empty means the whole text.
    pub fn path(&self) -> String {
        self.0
            .steps
            .iter()
            .rev()
            .fold(String::new(), |path, step| step.append_to(path))
    }

    /// Returns what the type asks for, such as `an integer`.
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// Returns what the text has instead. Strings are not quoted, because they can be secret.
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// Returns the byte offset in the text at which reading stopped; 0 for a missing member.
    pub fn offset(&self) -> usize {
        self.0.offset
    }
}

impl Step {
    fn append_to(&self, mut path: String) -> String {
        match self {
            Self::Item(index) => path.push_str(&format!("[{index}]")),
            Self::Member(name) if is_plain(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Self::Member(name) => path.push_str(&format!("[{name:?}]")),
        }
        path
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'@'))
}

/// Prints the path, what was expected and what was found, on one line.
impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "expected {}, found {}", self.0.expected, self.0.found)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path())
            .field("expected", &self.0.expected)
            .field("found", &self.0.found)
            .field("offset", &self.0.offset)
            .finish()
    }
}

impl Error for DecodeError {}

/// A value that the place it was meant for cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError(Box<str>);

impl EncodeError {
    /// Creates an error with a message for the caller of the client.
    #[cold]
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into().into_boxed_str())
    }

    /// Returns the message.
    pub fn message(&self) -> &str {
        &self.0
    }

    /// Puts the name of the member in front of the message.
    #[cold]
    #[must_use]
    pub fn in_member(self, name: &str) -> Self {
        Self::new(format!("{name}: {}", self.0))
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for EncodeError {}
