use std::collections::HashSet;

use crate::{
    document::pointer::Pointer,
    sdk::{Direction, Types, Words},
};

/// Gives the request's type of a schema that also has one for answers a name of its own: `Zone` and `ZoneParam`.
///
/// The two differ in what is `readOnly` or `writeOnly`; answers are read more often, and keep the schema's name.
pub(super) fn name_apart(types: &mut Types) {
    let mut received: HashSet<(Pointer, Words)> = HashSet::new();
    for ty in &types.0 {
        if ty.direction != Direction::Request {
            received.insert((ty.at.clone(), ty.words.clone()));
        }
    }
    for ty in &mut types.0 {
        let key = (ty.at.clone(), ty.words.clone());
        if ty.direction == Direction::Request && received.contains(&key) {
            ty.words = ty.words.with("param");
        }
    }
}
