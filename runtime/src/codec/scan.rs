//! Where plain text in a JSON string ends.

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// Returns how many bytes come before the first quote, backslash or control character.
///
/// Eight bytes at a time: most of a JSON text is inside strings, and this loop decides the speed.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return index * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    // The last eight bytes at once, some of them for the second time, are faster than the rest one by one.
    if let Some(word) = bytes.last_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*word));
        return match special {
            0 => bytes.len(),
            _ => bytes.len() - 8 + special.trailing_zeros() as usize / 8,
        };
    }
    let plain = tail.iter().take_while(|&&byte| !is_special(byte)).count();
    bytes.len() - tail.len() + plain
}

/// Copies `text` to a place of the same length, and returns whether all of it is plain.
///
/// Most texts are short, and the call of a copy of unknown length costs more than they do.
#[inline]
pub(super) fn copied_plain(text: &[u8], place: &mut [u8]) -> bool {
    let (Some(last), Some(last_place)) = (text.last_chunk::<8>(), place.last_chunk_mut::<8>())
    else {
        return copied_plain_short(text, place);
    };
    *last_place = *last;
    let mut special = special_bytes(u64::from_le_bytes(*last));
    let words = text.as_chunks::<8>().0;
    for (word, place) in words.iter().zip(place.as_chunks_mut::<8>().0) {
        *place = *word;
        special |= special_bytes(u64::from_le_bytes(*word));
    }
    special == 0
}

#[inline]
fn copied_plain_short(text: &[u8], place: &mut [u8]) -> bool {
    let mut is_plain = true;
    for (byte, place) in text.iter().zip(place) {
        *place = *byte;
        is_plain &= !is_special(*byte);
    }
    is_plain
}

/// Sets the high bit of each special byte. A bit above the lowest that is set can be wrong, because
/// the subtractions borrow upwards.
#[inline]
fn special_bytes(word: u64) -> u64 {
    let quotes = word ^ (ONES * b'"' as u64);
    let backslashes = word ^ (ONES * b'\\' as u64);
    let quotes = quotes.wrapping_sub(ONES) & !quotes;
    let backslashes = backslashes.wrapping_sub(ONES) & !backslashes;
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | backslashes | controls) & HIGH
}

fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}
