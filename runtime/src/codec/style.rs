/// How a parameter with several values is written (OpenAPI 3.0.3, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `color=blue&color=black`, or with commas: query and cookies.
    Form,
    /// `color=blue%20black`: query.
    SpaceDelimited,
    /// `color=blue%7Cblack`: query.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`: query.
    DeepObject,
    /// `blue,black`: path and headers.
    Simple,
    /// `.blue.black`: path.
    Label,
    /// `;color=blue;color=black`: path.
    Matrix,
}

/// How the document writes down that a parameter, or a member of a form, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The style.
    pub style: Style,
    /// Whether each item and each member has a place of its own (`explode`).
    pub explode: bool,
    /// Whether reserved characters stay as they are (`allowReserved`).
    pub reserved: bool,
}

impl Written {
    /// Returns a style in which every reserved character is encoded.
    pub const fn new(style: Style, explode: bool) -> Self {
        Self {
            style,
            explode,
            reserved: false,
        }
    }
}

/// What the document says about one member of a form or of a multipart body: its Encoding Object (OpenAPI 3.0.3, section
/// 4.7.15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    pub(super) name: &'static str,
    pub(super) content_types: &'static [&'static str],
    pub(super) is_json: bool,
    pub(super) written: Option<Written>,
    pub(super) headers: &'static [(&'static str, &'static str)],
}

impl Encoding {
    /// Begins what is said about the member `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            content_types: &[],
            is_json: false,
            written: None,
            headers: &[],
        }
    }

    /// States the media types that a part may have, the usual one first.
    pub const fn content_types(mut self, media_types: &'static [&'static str]) -> Self {
        self.content_types = media_types;
        self
    }

    /// States that the value, or each item of a list, is written as JSON text.
    pub const fn json(mut self) -> Self {
        self.is_json = true;
        self
    }

    /// States how a list or an object is written.
    pub const fn styled(mut self, style: Style, explode: bool) -> Self {
        self.written = Some(Written::new(style, explode));
        self
    }

    /// States headers that the part has besides those of its name and its media type.
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    pub(super) fn of<'a>(encodings: &'a [Self], name: &str) -> Option<&'a Self> {
        encodings.iter().find(|encoding| encoding.name == name)
    }
}

/// How the name of a member is joined to the name of its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nested {
    /// `a.b=c`
    Dots,
    /// `a[b]=c`
    Brackets,
}

/// How the items of a list are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrays {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`; a list that holds lists or objects is repeated instead.
    Comma,
    /// `a[]=1&a[]=2`
    Brackets,
    /// `a[0]=1&a[1]=2`
    Indices,
    /// `a[]=1&a[]=2` for scalars, and `a[0][b]=1&a[0][c]=2` where several names belong to one item: what stands in brackets
    /// all the way down.
    Deep,
}

/// How names of nested values are made where the document does not write a style down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuerySettings {
    /// How members are named.
    pub nested: Nested,
    /// How items are named.
    pub arrays: Arrays,
}
