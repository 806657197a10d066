//! `random`: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded and read exactly as CPython does, so
//! that a seeded program draws the same numbers here and there.

use super::{arguments, function, method};
use crate::heap::object::MersenneTwister;
use crate::heap::{Builtin, HeapAccess, ObjRef, Object, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Raise, Step};
use num_bigint::BigInt;

const N: usize = 624;
const M: usize = 397;
/// More random bits than this at once are refused: 2 MiB.
const MAX_BITS: i64 = 1 << 24;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let state = Builtin::RandomState;
    vec![
        function("random._new_state", new_state),
        function("random._entropy", entropy),
        method(state, "seed", seed),
        method(state, "random", random),
        method(state, "getrandbits", getrandbits),
        method(state, "getstate", getstate),
        method(state, "setstate", setstate),
    ]
}

/// The state that one 32-bit number begins.
fn from_word(seed: u32) -> MersenneTwister {
    let mut words = Vec::with_capacity(N);
    let mut last = seed;
    words.push(last);
    for i in 1..N as u32 {
        last = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(i);
        words.push(last);
    }
    MersenneTwister { words, next: N }
}

/// The state that a seed of any size begins: its absolute value, 32 bits at a time, least first (`init_by_array`).
#[must_use]
pub fn from_seed(seed: &BigInt) -> MersenneTwister {
    let key = seed.magnitude().to_u32_digits();
    let key: &[u32] = if key.is_empty() { &[0] } else { &key };
    let mut mt = from_word(19_650_218);
    let w = &mut mt.words;
    let (mut i, mut j) = (1, 0);
    for _ in 0..N.max(key.len()) {
        let before = w[i - 1] ^ (w[i - 1] >> 30);
        w[i] = (w[i] ^ before.wrapping_mul(1_664_525)).wrapping_add(key[j]).wrapping_add(j as u32);
        i += 1;
        j = (j + 1) % key.len();
        if i == N {
            w[0] = w[N - 1];
            i = 1;
        }
    }
    for _ in 1..N {
        let before = w[i - 1] ^ (w[i - 1] >> 30);
        w[i] = (w[i] ^ before.wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
        i += 1;
        if i == N {
            w[0] = w[N - 1];
            i = 1;
        }
    }
    w[0] = 0x8000_0000;
    mt
}

/// The next 32 bits.
pub fn next_word(mt: &mut MersenneTwister) -> u32 {
    if mt.next >= N {
        refill(&mut mt.words);
        mt.next = 0;
    }
    let mut y = mt.words[mt.next];
    mt.next += 1;
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^ (y >> 18)
}

fn refill(w: &mut [u32]) {
    for i in 0..N {
        let y = (w[i] & 0x8000_0000) | (w[(i + 1) % N] & 0x7fff_ffff);
        let odd = if y & 1 == 0 { 0 } else { 0x9908_b0df };
        w[i] = w[(i + M) % N] ^ (y >> 1) ^ odd;
    }
}

/// A float in `[0, 1)` with 53 random bits.
pub fn next_float(mt: &mut MersenneTwister) -> f64 {
    let (a, b) = (next_word(mt) >> 5, next_word(mt) >> 6);
    (f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0
}

/// An int with `k` random bits, filled from its least word on.
pub fn next_bits(mt: &mut MersenneTwister, k: usize) -> BigInt {
    let mut left = k;
    let mut words = Vec::with_capacity(k.div_ceil(32));
    while left > 0 {
        let word = next_word(mt);
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left = left.saturating_sub(32);
    }
    BigInt::from(num_bigint::BigUint::new(words))
}

fn new_state<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_new_state", 0, 1, 1)?;
    let seed = arguments::big(cx, args.get(0).unwrap_or_default())?;
    let state = cx.heap.alloc(Object::Random(Box::new(from_seed(&seed))));
    Ok(Step::Value(state.into()))
}

fn entropy<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_entropy", 0, 0, 0)?;
    Ok(Step::Ask(Query::Entropy))
}

/// Works on the generator that a method was called on.
fn with_state<H: HeapAccess, R>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    work: impl FnOnce(&mut MersenneTwister) -> R,
) -> Result<R, Raise> {
    let state: Option<ObjRef> = args.get(0).and_then(Value::obj);
    let done = state.and_then(|r| cx.heap.write(r, |o| if let Object::Random(mt) = o { Some(work(mt)) } else { None }));
    done.ok_or_else(|| Raise::type_error("this is a method of the state of a random generator"))
}

fn seed<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("seed", 1, 1, 1)?;
    let seed = arguments::big(cx, args.get(1).unwrap_or_default())?;
    with_state(cx, args, |mt| *mt = from_seed(&seed))?;
    Ok(Step::Value(Value::None))
}

fn random<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("random", 1, 0, 0)?;
    Ok(with_state(cx, args, next_float)?.into())
}

fn getrandbits<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getrandbits", 1, 1, 1)?;
    let k = arguments::int(cx, args.get(1).unwrap_or_default())?;
    if k < 0 {
        return Err(Raise::value_error("number of bits must be non-negative"));
    }
    if k > MAX_BITS {
        return Err(Raise::new(Builtin::OverflowError, format!("gilsh draws {MAX_BITS} random bits at once at most")));
    }
    let bits = with_state(cx, args, |mt| next_bits(mt, k as usize))?;
    Ok(Step::Value(cx.heap.new_int(bits)))
}

/// The words and the place in them, as a tuple.
fn getstate<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getstate", 1, 0, 0)?;
    let state = with_state(cx, args, |mt| {
        let words = mt.words.iter().map(|w| Value::Int(i64::from(*w)));
        words.chain([Value::Int(mt.next as i64)]).collect::<Vec<Value>>()
    })?;
    Ok(Step::Value(cx.heap.new_tuple(state)))
}

fn setstate<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("setstate", 1, 1, 1)?;
    let given = args.get(1).and_then(Value::obj);
    let items = given.and_then(|r| {
        cx.heap.read(r, |o| if let Object::Tuple(items) = o { Some(std::sync::Arc::clone(items)) } else { None })
    });
    let numbers: Option<Vec<u32>> = items.filter(|i| i.len() == N + 1).and_then(|items| {
        let word = |v: &Value| if let Value::Int(n) = v { u32::try_from(*n).ok() } else { None };
        items.iter().map(word).collect()
    });
    let Some((words, next)) = numbers.and_then(|mut n| n.pop().map(|next| (n, next as usize))) else {
        return Err(Raise::value_error("state vector is the wrong size"));
    };
    if next > N {
        return Err(Raise::value_error("invalid state"));
    }
    with_state(cx, args, |mt| *mt = MersenneTwister { words, next })?;
    Ok(Step::Value(Value::None))
}
