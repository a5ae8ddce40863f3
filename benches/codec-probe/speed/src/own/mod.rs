//! The three forms over the runtime's reader.

mod matching;
mod slots;
mod table;

use sdksmith_runtime::{DecodeResult, Reader, decode};

pub use matching::decode as matching;
pub use slots::decode as slots;
pub use table::decode as table;

/// The loop that emitted code of the table form would share.
fn members(
    reader: &mut Reader<'_>,
    names: &[&str],
    set: &mut dyn FnMut(usize, &mut Reader<'_>) -> DecodeResult<()>,
) -> DecodeResult<()> {
    let mut next = 0;
    reader.begin_object()?;
    while let Some(wire) = reader.next_member()? {
        let found = match names.get(next) {
            Some(known) if *known == wire => Some(next),
            _ => names.iter().position(|known| *known == wire),
        };
        match found {
            Some(index) => {
                next = index + 1;
                set(index, reader)?;
            }
            None => reader.skip()?,
        }
    }
    Ok(())
}
