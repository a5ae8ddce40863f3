//! Words of HTTP that several stages share: verbs, path templates, literals, statuses.

mod literal;
mod path;
mod status;
mod verb;

pub use literal::Literal;
pub use path::{PathTemplate, Piece};
pub use status::StatusRange;
pub use verb::Verb;
