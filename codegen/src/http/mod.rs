//! Words of HTTP that several stages share: verbs, path templates, literals.

mod literal;
mod path;
mod verb;

pub use literal::Literal;
pub use path::{PathTemplate, Piece};
pub use verb::Verb;
