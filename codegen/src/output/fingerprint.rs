/// Returns 16 hexadecimal digits that tell whether a file is still as it was written: FNV-1a, 64 bits.
///
/// Nobody gains by forging a fingerprint, so a cryptographic hash would cost a dependency for nothing; the
/// standard library's hasher may change between releases. A carriage return before a line feed does not
/// count, since version control puts them there on Windows.
pub fn fingerprint(content: &[u8]) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    let hash = match content.contains(&b'\r') {
        true => meaningful(content).fold(OFFSET, add),
        false => content.iter().copied().fold(OFFSET, add),
    };
    format!("{hash:016x}")
}

/// Returns whether two contents differ at most in their line ends.
pub(super) fn is_same(left: &[u8], right: &[u8]) -> bool {
    left == right || meaningful(left).eq(meaningful(right))
}

fn meaningful(content: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let next = content.iter().skip(1).map(Some).chain([None]);
    let pairs = content.iter().zip(next);
    pairs
        .filter(|(byte, next)| !(**byte == b'\r' && *next == Some(&b'\n')))
        .map(|(byte, _)| *byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_published_function() {
        assert_eq!(fingerprint(b""), "cbf29ce484222325");
        assert_eq!(fingerprint(b"a"), "af63dc4c8601ec8c");
        assert_eq!(fingerprint(b"foobar"), "85944171f73967e8");
    }

    #[test]
    fn line_ends_do_not_count() {
        assert_eq!(fingerprint(b"a\r\nb\r"), fingerprint(b"a\nb\r"));
        assert!(is_same(b"a\r\n", b"a\n"));
        assert!(!is_same(b"a\r", b"a"));
    }
}
