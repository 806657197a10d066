//! A sequence that only grows. Its copies share all but its end: what a run has written and what its threads did is
//! part of every copy of its world, and must not be copied over and over.

use std::sync::Arc;

/// Items that are shared together.
const PIECE: usize = 512;

/// The sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log<T> {
    /// Pieces that are full: they never change again.
    full: Vec<Arc<Vec<T>>>,
    /// The rest, never empty unless all of it is.
    end: Vec<T>,
}

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self { full: Vec::new(), end: Vec::new() }
    }
}

impl<T> Log<T> {
    /// Adds an item.
    pub fn push(&mut self, item: T) {
        if self.end.len() == PIECE {
            self.full.push(Arc::new(std::mem::take(&mut self.end)));
        }
        self.end.push(item);
    }

    /// How many items there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.full.len() * PIECE + self.end.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.end.is_empty()
    }

    /// The last item, which may still change.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.end.last_mut()
    }

    /// An item by its place.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&T> {
        match self.full.get(i / PIECE) {
            Some(piece) => piece.get(i % PIECE),
            None => self.end.get(i - self.full.len() * PIECE),
        }
    }

    /// All items from a place on, in order.
    pub fn iter_from(&self, first: usize) -> impl Iterator<Item = &T> {
        let n_pieces = (first / PIECE).min(self.full.len());
        let skip = first - n_pieces * PIECE;
        self.full[n_pieces..].iter().flat_map(|p| p.iter()).chain(&self.end).skip(skip)
    }

    /// All items, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.iter_from(0)
    }

    /// The place of the first item that `before` does not hold for; it holds for all items before that one.
    pub fn partition_point(&self, before: impl Fn(&T) -> bool) -> usize {
        let n_pieces = self.full.partition_point(|p| p.last().is_some_and(&before));
        let piece = self.full.get(n_pieces).map_or(&self.end, |p| &**p);
        n_pieces * PIECE + piece.partition_point(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_sequence_at_any_length() {
        for n in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7] {
            let mut log = Log::default();
            (0..n).for_each(|i| log.push(i));
            let copy = log.clone();
            log.push(n);
            assert_eq!((copy.len(), log.len(), copy.is_empty()), (n, n + 1, n == 0));
            assert!(log.iter().copied().eq(0..=n));
            assert_eq!((log.get(n), log.get(n + 1), copy.get(n)), (Some(&n), None, None));
            for from in [0, 1, n / 2, n, n + 1, n + 9] {
                assert!(log.iter_from(from).copied().eq(from..=n));
                assert_eq!(log.partition_point(|i| *i < from), from.min(n + 1));
            }
            *log.last_mut().expect("it holds something") = 0;
            assert_eq!(log.get(n), Some(&0));
            assert!(copy.iter().copied().eq(0..n));
        }
    }
}
