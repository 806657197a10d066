//! What objects weigh: the bytes they hold beside their slot, as far as a program can make them many.
//!
//! Weights follow lengths, not capacities, which differ between a heap and its copy: a run and its replay must collect
//! at the same instruction. The host may need up to twice as much while a list or a dict grows.

use super::Dict;
use super::object::{Attrs, Exception, Iter, Object};
use super::value::Value;
use num_bigint::BigInt;
use std::collections::BTreeSet;

/// Of an item of a list or tuple.
const ITEM: usize = size_of::<Value>();
/// Of a pair of a dict, its place in the index included.
const PAIR: usize = size_of::<super::Entry>() + 8;
/// From here on what objects share is counted once only.
const HEAVY: usize = 1 << 16;

/// What a new object brings with it.
#[inline(always)]
pub(super) fn when_made(object: &Object) -> usize {
    match object {
        Object::Str(s) => s.text().len(),
        Object::Bytes(b) => b.len(),
        Object::BigInt(n) => big(n),
        Object::List(items) => items.len() * ITEM,
        Object::Tuple(items) => items.len() * ITEM,
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => pairs(d),
        _ => 0,
    }
}

/// What may grow in an object as the program changes it.
#[inline(always)]
pub(super) fn when_changed(object: &Object) -> usize {
    match object {
        Object::List(items) => items.len() * ITEM,
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => pairs(d),
        Object::Instance(instance) => match &instance.attrs {
            Attrs::Inline(d) => pairs(d),
            Attrs::Dict(_) => 0,
        },
        Object::Exception(e) => changing(e),
        Object::Class(class) => pairs(&class.attrs),
        Object::Function(f) => pairs(&f.attrs),
        _ => 0,
    }
}

fn changing(e: &Exception) -> usize {
    e.traceback.n_bytes() + pairs(&e.attrs)
}

const fn pairs(d: &Dict) -> usize {
    d.n_places() * PAIR
}

fn big(n: &BigInt) -> usize {
    usize::try_from(n.bits() / 8).unwrap_or(usize::MAX)
}

/// Weighs all objects of a heap, one after the other.
#[derive(Debug, Default)]
pub(super) struct Scales {
    total: usize,
    /// Where the heavy contents are that were weighed: several objects may share them.
    seen: BTreeSet<usize>,
}

impl Scales {
    pub(super) fn add(&mut self, object: &Object) {
        match object {
            Object::Str(s) => self.shared(s.text().as_ptr() as usize, s.text().len()),
            Object::Bytes(b) => self.shared(b.as_ptr() as usize, b.len()),
            Object::BigInt(n) => self.shared(std::ptr::from_ref::<BigInt>(n) as usize, big(n)),
            Object::Tuple(items) => self.items(items),
            Object::Iter(iter) => match &**iter {
                Iter::Str { text, .. } => self.shared(text.as_ptr() as usize, text.len()),
                Iter::Bytes { bytes, .. } => self.shared(bytes.as_ptr() as usize, bytes.len()),
                Iter::Tuple { items, .. } => self.items(items),
                _ => {}
            },
            Object::Exception(e) => {
                self.items(&e.args);
                self.total += changing(e);
            }
            Object::Generator(g) => self.total += g.frame.window.len() * ITEM,
            other => self.total += when_changed(other),
        }
    }

    fn items(&mut self, items: &[Value]) {
        self.shared(items.as_ptr() as usize, size_of_val(items));
    }

    fn shared(&mut self, at: usize, n: usize) {
        if n < HEAVY || self.seen.insert(at) {
            self.total += n;
        }
    }

    pub(super) const fn total(&self) -> usize {
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn what_two_objects_share_is_weighed_once() {
        let bytes: Arc<[u8]> = vec![0; HEAVY].into();
        let mut scales = Scales::default();
        scales.add(&Object::Bytes(Arc::clone(&bytes)));
        scales.add(&Object::Iter(Box::new(Iter::Bytes { bytes, next: 0 })));
        assert_eq!(scales.total(), HEAVY);
        scales.add(&Object::List(vec![Value::None; 3]));
        assert_eq!(scales.total(), HEAVY + 3 * ITEM);
    }
}
