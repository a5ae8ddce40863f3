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
}

/// How names of nested values are made where the document does not write a style down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuerySettings {
    /// How members are named.
    pub nested: Nested,
    /// How items are named.
    pub arrays: Arrays,
}
