//! Seeded chance. One generator, documented as portable, with our own sampling on top, so that a seed means the
//! same run on every machine and in every release.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng as _, SeedableRng};

/// A generator that can be cloned (to fork, to step back) and gives the same numbers everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rng(Xoshiro256PlusPlus);

impl Rng {
    /// The generator of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Tells this state of the generator from others.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.clone().next_u64()
    }

    /// A number in `0..n`, every one equally likely (Lemire, "Fast Random Integer Generation in an Interval", 2019).
    /// Zero when `n` is zero.
    pub fn below(&mut self, n: u64) -> u64 {
        let mut wide = u128::from(self.next_u64()) * u128::from(n);
        if (wide as u64) < n {
            let least = n.wrapping_neg() % n;
            while (wide as u64) < least {
                wide = u128::from(self.next_u64()) * u128::from(n);
            }
        }
        (wide >> 64) as u64
    }

    /// True once in about `out_of / of` draws.
    pub fn chance(&mut self, of: u64, out_of: u64) -> bool {
        self.below(out_of) < of
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    /// Pinned: if these change, every seed in every lesson means another run.
    #[test]
    fn the_first_numbers_of_seed_42_never_change() {
        let mut rng = Rng::new(42);
        assert_eq!(rng.next_u64(), 0xd076_4d4f_4476_689f);
        assert!((0..1000).all(|_| rng.below(7) < 7));
    }
}
