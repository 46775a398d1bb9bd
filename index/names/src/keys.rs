//! Numbers for words and features: the same on every machine and in every version, since the model is a table of them.

/// The number of a word.
#[must_use]
pub fn word(text: &str) -> u64 {
    finish(
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)),
    )
}

/// The number of a feature: a template with the values that fill it.
#[must_use]
pub fn feature(template: u64, values: &[u64]) -> u64 {
    let start = (template + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    finish(values.iter().fold(start, |hash, value| (hash.rotate_left(25) ^ value).wrapping_mul(0xd6e8_feb8_6659_fd93)))
}

fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_never_change() {
        assert_eq!(word("quorn"), word("quorn"));
        assert_ne!(feature(1, &[2, 3]), feature(1, &[3, 2]));
        assert_ne!(feature(1, &[2]), feature(2, &[2]));
    }
}
