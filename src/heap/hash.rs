//! Hashes: those that programs see are CPython's, where CPython's are the same in every run; dicts and sets keep them
//! spread over 64 bits.
//!
//! Equal numbers hash equal, whatever their type: a number's hash is its value modulo the prime 2**61 - 1, and that of
//! a fraction is the one modulo the prime, too (CPython: `Python/pyhash.c`, `Objects/tupleobject.c`,
//! `Objects/setobject.c`).

use super::object::Range;
use super::value::Value;
use num_bigint::{BigInt, Sign};

const BITS: u32 = 61;
const MODULUS: u64 = (1 << BITS) - 1;
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// The hash of infinity.
const INFINITE: i64 = 314_159;

/// What a dict keeps of the hash that a program sees.
#[inline]
#[must_use]
pub const fn spread(seen: i64) -> u64 {
    (seen as u64).wrapping_mul(GOLDEN)
}

/// What a program sees of the hash that a dict keeps: the inverse of [`spread`].
#[must_use]
pub const fn seen(kept: u64) -> i64 {
    const INVERSE: u64 = inverse(GOLDEN);
    kept.wrapping_mul(INVERSE) as i64
}

/// The inverse of an odd number modulo 2**64, by Newton's method.
const fn inverse(odd: u64) -> u64 {
    let mut x = odd;
    let mut i = 0;
    while i < 6 {
        x = x.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(x)));
        i += 1;
    }
    x
}

/// -1 says "error" in C, and is never a hash.
const fn not_error(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of an int that fits 64 bits, spread.
#[inline]
#[must_use]
pub const fn int(n: i64) -> u64 {
    let size = n.unsigned_abs();
    if size < MODULUS {
        return spread(not_error(n));
    }
    let rest = (size % MODULUS) as i64;
    spread(not_error(if n < 0 { -rest } else { rest }))
}

/// The hash of any other int.
#[must_use]
pub fn big(n: &BigInt) -> i64 {
    let rest = n.magnitude() % MODULUS;
    let rest = rest.iter_u64_digits().next().unwrap_or(0) as i64;
    not_error(if n.sign() == Sign::Minus { -rest } else { rest })
}

/// The hash of a float: of its mantissa times a power of two, modulo the prime (`_Py_HashDouble`).
#[must_use]
pub fn float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { INFINITE } else { -INFINITE };
    }
    if x.is_nan() {
        // CPython hashes the object; here a float is its value.
        return 0;
    }
    let bits = x.abs().to_bits();
    let (exponent, fraction) = ((bits >> 52) as i64, bits & ((1 << 52) - 1));
    let (mantissa, power) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    // Two to the 61st is one, modulo the prime: powers of two turn the bits around.
    let turn = power.rem_euclid(i64::from(BITS)) as u32;
    let turned = if turn == 0 { mantissa } else { (mantissa << turn & MODULUS) | mantissa >> (BITS - turn) };
    let hash = (turned % MODULUS) as i64;
    not_error(if x.is_sign_negative() { -hash } else { hash })
}

/// The hash of a value that is no reference, spread.
#[must_use]
pub fn scalar(v: Value) -> u64 {
    match v {
        Value::Bool(b) => int(i64::from(b.get())),
        Value::Int(n) => int(n),
        Value::Float(x) => spread(float(x.get())),
        _ => 0x5bd1_e995_9e37_79b9,
    }
}

/// The hash of a tuple from those of its items, all spread (xxHash, as CPython has it since 3.8).
#[must_use]
pub fn tuple(items: impl IntoIterator<Item = u64>) -> u64 {
    const PRIMES: [u64; 3] = [11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261];
    let (mut sum, mut n) = (PRIMES[2], 0_u64);
    for item in items {
        sum = sum.wrapping_add((seen(item) as u64).wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0]);
        n += 1;
    }
    sum = sum.wrapping_add(n ^ PRIMES[2] ^ 3_527_539);
    spread(if sum == u64::MAX { 1_546_275_796 } else { sum as i64 })
}

/// The hash of a frozenset, whatever the order of its members.
#[must_use]
pub fn frozenset(members: impl IntoIterator<Item = u64>) -> u64 {
    let (mut hash, mut n) = (0_u64, 0_u64);
    for member in members {
        let h = seen(member) as u64;
        hash ^= (h ^ 89_869_747 ^ h << 16).wrapping_mul(3_644_798_167);
        n += 1;
    }
    hash ^= n.wrapping_add(1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69069).wrapping_add(907_133_923);
    spread(if hash == u64::MAX { 590_923_713 } else { hash as i64 })
}

/// The hash of a range: that of its length, its first number and its step, as far as they matter.
#[must_use]
pub fn range(range: &Range) -> u64 {
    let none = scalar(Value::None);
    let len = range.len();
    let start = if len == 0 { none } else { int(range.start) };
    let step = if len < 2 { none } else { int(range.step) };
    tuple([int(len as i64), start, step])
}

/// Stirs another number into one: hashes that CPython makes of addresses or of a secret.
#[must_use]
pub const fn mix(hash: u64, item: u64) -> u64 {
    (hash ^ item).wrapping_mul(GOLDEN).rotate_left(23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_can_be_seen_again() {
        for n in [0, 1, -2, i64::MAX, i64::MIN, 1 << 61] {
            assert_eq!(seen(spread(n)), n);
        }
    }

    #[test]
    fn equal_numbers_hash_equal() {
        for n in [0_i64, 1, -1, 3, 1 << 52, -(1 << 62)] {
            assert_eq!(int(n), spread(float(n as f64)));
        }
        assert_eq!(int(i64::MIN), spread(big(&BigInt::from(i64::MIN))));
    }

    #[test]
    fn fractions_hash_as_cpython_hashes_them() {
        assert_eq!(float(1.5), 1_152_921_504_606_846_977);
        assert_eq!(float(0.1), 230_584_300_921_369_408);
        assert_eq!(float(-2.5), -1_152_921_504_606_846_978);
        assert_eq!(float(f64::INFINITY), INFINITE);
    }
}
