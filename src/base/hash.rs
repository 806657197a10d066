//! One hash whose values will never change: FNV-1a, 64 bits, for `trace_hash` and program hashes.

/// FNV-1a (Fowler, Noll, Vo), 64 bits. Its values are part of gilsh's interface: they appear in stats and schedules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fnv1a(u64);

impl Default for Fnv1a {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv1a {
    /// Takes in some bytes.
    pub fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Takes in a number, little end first.
    pub fn write_u64(&mut self, n: u64) {
        self.write(&n.to_le_bytes());
    }

    /// The hash of everything taken in so far.
    #[must_use]
    pub const fn finish(self) -> u64 {
        self.0
    }
}

/// A wide hash of numbers, to tell states of a search apart: 128 bits, quick to take in. Its values mean nothing
/// outside one run of gilsh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide(u64, u64);

impl Default for Wide {
    fn default() -> Self {
        Self(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344)
    }
}

impl Wide {
    /// Takes in a number.
    #[inline]
    pub const fn number(&mut self, n: u64) {
        let mixed = (self.0 ^ n) as u128 * 0x9e37_79b9_7f4a_7c15;
        self.0 = (mixed as u64) ^ (mixed >> 64) as u64;
        self.1 = (self.1 ^ self.0).wrapping_add(n).rotate_left(29).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }

    /// Takes in some bytes and how many they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.number(u64::from_le_bytes(word));
        }
    }

    /// The hash of everything taken in so far.
    #[must_use]
    pub const fn finish(mut self) -> u128 {
        self.number(0x5bd1_e995);
        (self.0 as u128) << 64 | self.1 as u128
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv1a;

    #[test]
    fn published_test_vectors_hold() {
        let hash = |text: &str| {
            let mut h = Fnv1a::default();
            h.write(text.as_bytes());
            h.finish()
        };
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
