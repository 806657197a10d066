//! Programs that check themselves by `assert`, run from text to end.

use crate::base::{ProcessId, ThreadId};
use crate::heap::object::Range;
use crate::heap::{Builtin, CodeId, Heap, HeapAccess, Object, Segment, TraceEntry, Value};
use crate::vm::tests::interpreter;
use crate::vm::{Args, Cx, FrameExit, NativeRow, NoProbe, Slice};
use std::sync::Arc;

/// Runs a program; the answer is empty, or the last line of its traceback.
fn run(program: &str) -> String {
    let mut interp = interpreter(program);
    let mut slice = Slice::of(20_000_000);
    match interp.run(ThreadId::MAIN, &mut slice, &mut NoProbe) {
        FrameExit::Finished(Ok(_)) => String::new(),
        FrameExit::Finished(Err(e)) => interp.format_exception(e),
        other => panic!("the program stopped: {other:?}"),
    }
}

#[track_caller]
fn passes(program: &str) {
    let found = run(program);
    assert!(found.is_empty(), "{found}");
}

/// Each line, an expression or statement, must raise what the comment after it says.
#[track_caller]
fn complaints(lines: &str) {
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let (code, expected) = line.rsplit_once("  # ").expect("a comment");
        let found = run(code.trim());
        assert_eq!(found.lines().last().unwrap_or(""), expected.trim(), "{code}");
    }
}

#[test]
fn lists_do_what_cpythons_do() {
    passes(
        "
xs = list(range(5))
xs.append(9); xs.extend((1, 2)); xs.insert(0, -1); xs.insert(-100, -2); xs.insert(100, 7)
assert xs == [-2, -1, 0, 1, 2, 3, 4, 9, 1, 2, 7]
assert xs.pop() == 7 and xs.pop(0) == -2 and xs.pop(-1) == 2
xs.remove(1)
assert xs == [-1, 0, 2, 3, 4, 9, 1]
assert xs.index(3) == 3 and xs.index(9, 2, -1) == 5 and xs.count(0) == 1
xs.reverse()
assert xs == [1, 9, 4, 3, 2, 0, -1]
ys = xs.copy(); xs.clear()
assert xs == [] and len(ys) == 7
ys.extend(ys)
assert len(ys) == 14
assert tuple('ab') == ('a', 'b') and (1, 2, 1).count(1) == 2 and (1, 2).index(2) == 1
assert list(x * x for x in range(4)) == [0, 1, 4, 9]
assert tuple(x for x in 'xy') == ('x', 'y')
class Odd:
    def __eq__(self, other): return other % 2 == 1
zs = [2, 4, 5, 6]
assert zs.index(Odd()) == 2 and zs.count(Odd()) == 1
zs.remove(Odd())
assert zs == [2, 4, 6]
",
    );
}

#[test]
fn sorting_is_stable_and_asks_the_program_where_it_must() {
    passes(
        "
xs = [3, 1, 2]; xs.sort(); assert xs == [1, 2, 3]
xs.sort(reverse=True); assert xs == [3, 2, 1]
assert sorted('banana') == ['a', 'a', 'a', 'b', 'n', 'n']
words = ['bb', 'a', 'cc', 'd', 'eee']
assert sorted(words, key=len) == ['a', 'd', 'bb', 'cc', 'eee']
assert sorted(words, key=len, reverse=True) == ['eee', 'bb', 'cc', 'a', 'd']
class P:
    def __init__(self, n, tag): self.n, self.tag = n, tag
    def __lt__(self, other): return self.n < other.n
ps = [P(i % 3, i) for i in range(10)]
assert [p.tag for p in sorted(ps)] == [0, 3, 6, 9, 1, 4, 7, 2, 5, 8]
ps.sort(reverse=True)
assert [p.tag for p in ps] == [2, 5, 8, 1, 4, 7, 0, 3, 6, 9]
seen = []
xs = [3, 1, 2]
xs.sort(key=lambda x: seen.append(len(xs)) or x)
assert seen == [0, 0, 0] and xs == [1, 2, 3]
assert min(3, 1, 2) == 1 and max([3, 1, 2]) == 3 and max('ab', 'c', key=len) == 'ab'
assert min([], default=5) == 5 and max((x for x in [1, 5, 2])) == 5
assert min(ps).n == 0
nan = float_nan = 1e400 - 1e400
sorted([nan, 1.0, nan, 0.5])
assert sorted([(2, 'b'), (1, 'z'), (2, 'a')]) == [(1, 'z'), (2, 'a'), (2, 'b')]
",
    );
    complaints(
        "
sorted([1, 'a'])  # TypeError: '<' not supported between instances of 'str' and 'int'
[1, 2].sort(None)  # TypeError: sort() takes no positional arguments
max([])  # ValueError: max() arg is an empty sequence
min(1, 'a')  # TypeError: '<' not supported between instances of 'str' and 'int'
max(1)  # TypeError: 'int' object is not iterable
sorted([2, 1], kye=1)  # TypeError: 'kye' is an invalid keyword argument for sort()
",
    );
}

const KEYS: &str = "
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, other): return isinstance(other, K) and self.n == other.n
";

#[test]
fn dicts_do_what_cpythons_do() {
    passes(
        "
d = dict(a=1, b=2)
assert d == {'a': 1, 'b': 2} and dict([('x', 1), ['y', 2]], z=3) == {'x': 1, 'y': 2, 'z': 3}
assert d.get('a') == 1 and d.get('c') is None and d.get('c', 5) == 5
assert d.setdefault('c', 3) == 3 and d.setdefault('c', 4) == 3
assert d.pop('c') == 3 and d.pop('c', 0) == 0 and d.popitem() == ('b', 2)
d.update({'q': 1}, r=2); d.update([('s', 3)]); d.update(t=4); d.update((k, 5) for k in 'u')
assert list(d.keys()) == ['a', 'q', 'r', 's', 't', 'u'] and list(d.values()) == [1, 1, 2, 3, 4, 5]
assert list(d.items())[0] == ('a', 1) and 'q' in d.keys() and 5 in d.values()
e = d.copy(); d.clear()
assert d == {} and len(e) == 6
assert dict.fromkeys('ab', 0) == {'a': 0, 'b': 0} and {}.fromkeys([1]) == {1: None}
assert dict.fromkeys((x for x in 'ab')) == {'a': None, 'b': None}
assert {**e, 'a': 0}['a'] == 0
def f(**kw): return kw
assert f(**{'x': 1}, y=2) == {'x': 1, 'y': 2}
class M:
    def keys(self): return ['m']
    def __getitem__(self, k): return k * 2
assert dict(M()) == {'m': 'mm'} and {**M()} == {'m': 'mm'} and f(**M()) == {'m': 'mm'}
",
    );
}

#[test]
fn keys_of_the_programs_are_found_by_their_own_methods() {
    passes(&format!(
        "{KEYS}
d = {{K(1): 'one'}}
d[K(2)] = 'two'
assert len(d) == 2 and d[K(1)] == 'one' and K(2) in d and K(3) not in d
d[K(1)] = 'uno'
assert len(d) == 2 and d.get(K(1)) == 'uno' and d.get(K(9), 0) == 0
assert d.setdefault(K(2), 0) == 'two' and d.setdefault(K(4), 4) == 4
assert d.pop(K(4)) == 4 and d.pop(K(4), None) is None
del d[K(2)]
assert len(d) == 1
d.update({{K(1): 'eins', K(5): 5}}); assert d[K(1)] == 'eins' and len(d) == 2
assert dict([(K(1), 1), (K(1), 2)])[K(1)] == 2
assert len(dict.fromkeys([K(1), K(1)])) == 1
assert {{K(1): 1}} == {{K(1): 1}} and {{K(1): 1}} != {{K(1): 2}}
assert len({{**d, K(5): 6}}) == 2 and (d | {{K(5): 0}})[K(5)] == 0
t = {{(K(1), 2): 'x'}}
assert t[(K(1), 2)] == 'x' and (K(2), 2) not in t and hash((1, 2)) == hash((1.0, 2))
",
    ));
    passes(&format!(
        "{KEYS}
s = set([K(1), K(2), K(1)])
assert len(s) == 2 and K(1) in s
s.add(K(2)); s.add(K(3)); s.discard(K(9)); s.remove(K(1))
assert len(s) == 2
assert len(s | {{K(3), K(4)}}) == 3 and len(s & {{K(3), K(4)}}) == 1 and len(s - {{K(3)}}) == 1 and len(s ^ {{K(3), K(4)}}) == 2
assert len(s.union([K(3)], [K(7)])) == 3 and len(s.intersection(iter([K(3)]))) == 1
s |= {{K(8)}}; s.update([K(8), K(9)]); s.difference_update([K(9)])
assert len(s) == 3 and {{K(8)}} <= s and s >= {{K(8)}} and s.issuperset([K(8)]) and not s.isdisjoint([K(8)])
assert {{K(1), K(2)}} == {{K(2), K(1)}} and frozenset([K(1)]) == {{K(1)}}
assert len({{K(1), K(1)}}) == 1 and len({{K(x) for x in (1, 1)}}) == 1
",
    ));
}

#[test]
fn sets_do_what_cpythons_do() {
    passes(
        "
s = set('abca')
assert s == {'a', 'b', 'c'} and len(frozenset('aab')) == 2
s.add('d'); s.discard('z'); s.remove('a')
assert s.pop() in 'bcd' and len(s) == 2
a = {1, 2, 3}
assert a.union([3, 4], (5,)) == {1, 2, 3, 4, 5} and a.intersection(range(2, 9)) == {2, 3}
assert a.difference([1], [2]) == {3} and a.symmetric_difference([3, 4]) == {1, 2, 4}
assert a.issubset(range(9)) and a.issuperset([1]) and a.isdisjoint('xy') and not a.isdisjoint(x for x in [3])
b = a.copy(); b.update([7], {8: 0}); b.intersection_update([1, 7, 8]); b.difference_update([8]); b.symmetric_difference_update([1, 9])
assert b == {7, 9} and a == {1, 2, 3}
b.clear()
assert not b and type(frozenset(a) | {9}) is frozenset and type(frozenset(a).union([9])) is frozenset
assert {x % 3 for x in range(9)} == {0, 1, 2}
",
    );
    complaints(
        "
set().pop()  # KeyError: 'pop from an empty set'
{1}.remove(2)  # KeyError: 2
{[]}  # TypeError: unhashable type: 'list'
{1}.add([])  # TypeError: unhashable type: 'list'
{1}.union(2)  # TypeError: 'int' object is not iterable
",
    );
}

#[test]
fn iterators_do_what_cpythons_do() {
    passes(
        "
it = iter([1, 2]); assert next(it) == 1 and it.__next__() == 2 and next(it, 'end') == 'end' and iter(it) is it
assert list(enumerate('ab', 1)) == [(1, 'a'), (2, 'b')] and [i for i, x in enumerate([5, 6], start=7)] == [7, 8]
assert list(zip([1, 2, 3], 'ab')) == [(1, 'a'), (2, 'b')] and list(zip()) == []
assert list(map(lambda x: x + 1, [1, 2])) == [2, 3] and list(map(lambda x, y: x * y, [1, 2], [3, 4])) == [3, 8]
assert list(filter(None, [0, 1, '', 'a'])) == [1, 'a'] and list(filter(lambda x: x > 1, range(4))) == [2, 3]
assert list(reversed([1, 2, 3])) == [3, 2, 1] and list(reversed(range(0, 10, 3))) == [9, 6, 3, 0]
assert list(reversed((1, 2))) == [2, 1] and list(reversed({'a': 1, 'b': 2})) == ['b', 'a'] and list(reversed('ab')) == ['b', 'a']
assert list(reversed(range(0))) == []
class Count:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
assert list(Count()) == [1, 2, 3] and sum(Count()) == 6 and next(iter(Count())) == 1 and 2 in Count()
assert dict(zip(Count(), 'abc')) == {1: 'a', 2: 'b', 3: 'c'} and tuple(Count()) == (1, 2, 3) and max(Count()) == 3
c = Count(); next(c); next(c); next(c); assert next(c, None) is None
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
assert list(Seq()) == [0, 10, 20] and list(reversed(Seq())) == [20, 10, 0] and 20 in Seq() and [*Seq()] == [0, 10, 20]
a, b, c = Seq(); assert (a, b, c) == (0, 10, 20)
box = [3, 2, 1, 0]
assert list(iter(box.pop, 2)) == [0, 1]
def gen():
    got = yield 1
    try:
        yield got
    except ValueError as e:
        yield type(e)
    return 9
g = gen()
assert next(g) == 1 and g.send('x') == 'x' and g.throw(ValueError, 'v') is ValueError and next(g, 'end') == 'end'
g = gen(); next(g); g.close(); assert next(g, 0) == 0
def outer():
    r = yield from gen()
    yield r
assert list(outer()) == [1, None, 9]
assert any([0, 1]) and not any([]) and all([1, 2]) and not all(x for x in [1, 0])
e = enumerate('ab'); assert isinstance(e, enumerate) and next(e) == (0, 'a') and e.__next__() == (1, 'b') and next(e, None) is None
assert list(enumerate(zip('ab', [1, 2]))) == [(0, ('a', 1)), (1, ('b', 2))] and list(zip(enumerate('a'), Count())) == [((0, 'a'), 1)]
assert isinstance(zip(), zip) and list(enumerate(Count(), 5)) == [(5, 1), (6, 2), (7, 3)] and list(enumerate('a', 2 ** 70)) == [(2 ** 70, 'a')]
z = 'a'
for i in range(3000): z = enumerate(z)
it = iter([0, 1, 2]); assert any(it) and next(it) == 2
assert sum([1, 2.5]) == 3.5 and sum([[1], [2]], []) == [1, 2] and sum(x for x in range(4)) == 6
def f(*args, **kw): return args, kw
assert f(*Count()) == ((1, 2, 3), {}) and f(*Count(), a=1, **{'b': 2}) == ((1, 2, 3), {'a': 1, 'b': 2})
xs = [0]; xs += Count(); xs[1:2] = Count(); assert xs == [0, 1, 2, 3, 2, 3]
assert range(2, 20, 4).index(10) == 2 and range(5).count(3) == 1 and range(1, 5, 2).step == 2
assert slice(1, 5).stop == 5 and slice(None, None, -1).indices(3) == (2, -1, -1)
",
    );
    complaints(
        "
next([])  # TypeError: 'list' object is not an iterator
iter(5)  # TypeError: 'int' object is not iterable
list(zip([1], [1, 2], strict=True))  # ValueError: zip() argument 2 is longer than argument 1
list(zip([1, 2], [1], strict=True))  # ValueError: zip() argument 2 is shorter than argument 1
sum(['a'], '')  # TypeError: sum() can't sum strings [use ''.join(seq) instead]
sum([[1]])  # TypeError: unsupported operand type(s) for +: 'int' and 'list'
range(0, 1, 0)  # ValueError: range() arg 3 must not be zero
range('a')  # TypeError: 'str' object cannot be interpreted as an integer
range(3).index(7)  # ValueError: 7 is not in range
reversed({1})  # TypeError: 'set' object is not reversible
map(len)  # TypeError: map() must have at least two arguments.
[].pop()  # IndexError: pop from empty list
[1].pop(4)  # IndexError: pop index out of range
[].remove(1)  # ValueError: list.remove(x): x not in list
[1].index(4)  # ValueError: 4 is not in list
[].append()  # TypeError: list.append() takes exactly one argument (0 given)
[].insert(1)  # TypeError: insert expected 2 arguments, got 1
{}.pop('k')  # KeyError: 'k'
{}.popitem()  # KeyError: 'popitem(): dictionary is empty'
dict([1])  # TypeError: cannot convert dictionary update sequence element #0 to a sequence
dict([(1, 2, 3)])  # ValueError: dictionary update sequence element #0 has length 3; 2 is required
{**5}  # TypeError: 'int' object is not a mapping
list.append(1, 2)  # TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
",
    );
}

#[test]
fn classes_do_what_cpythons_do() {
    passes(
        "
class A:
    'about A'
    x = 1
    def __init__(self, n=0): self.n = n
    @property
    def double(self): 'twice'; return self.n * 2
    @double.setter
    def double(self, v): self.n = v // 2
    @staticmethod
    def s(a): return a + 1
    @classmethod
    def make(cls, n): return cls(n)
    def hello(self): return 'A'
class B(A):
    def __init__(self, n):
        super().__init__(n)
        self.b = True
    def hello(self): return super().hello() + 'B' + super(B, self).hello()
b = B.make(4)
assert isinstance(b, A) and isinstance(b, (int, (A,))) and not isinstance(1, (str, list)) and issubclass(B, A)
assert b.double == 8 and A.s(1) == 2 and b.hello() == 'ABA'
b.double = 10; assert b.n == 5
assert type(b) is B and B.__name__ == 'B' and B.__bases__ == (A,) and B.__base__ is A and B.__mro__ == (B, A, object)
assert B.mro() == [B, A, object] and A.__doc__ == 'about A' and A.__dict__['x'] == 1 and A.double.__doc__ == 'twice'
assert b.__class__ is B and b.__dict__ == {'n': 5, 'b': True} and vars(b) is b.__dict__ and A.__module__ == '__main__'
b.__dict__['z'] = 3; assert b.z == 3
b.__dict__ = {'n': 1}; assert b.n == 1 and not hasattr(b, 'z')
assert callable(b.hello) and callable(A) and callable(callable) and not callable(b)
assert b.hello.__self__ is b and b.hello.__func__ is B.hello and b.hello.__name__ == 'hello' and B.hello.__qualname__ == 'B.hello'
def f(a, b=2, *, c=3):
    'doc'
    loc = 1
    return locals()
assert f.__name__ == 'f' and f.__doc__ == 'doc' and f.__defaults__ == (2,) and f.__kwdefaults__ == {'c': 3} and f.__module__ == '__main__'
assert f.__code__.co_varnames == ('a', 'b', 'c', 'loc') and f.__code__.co_argcount == 2 and f.__code__.co_name == 'f'
f.__name__ = 'g'; f.calls = 0; f.calls += 1
assert f.__name__ == 'g' and f.calls == 1 and f.__dict__ == {'calls': 1} and f(1) == {'a': 1, 'b': 2, 'c': 3, 'loc': 1}
assert f.__globals__ is globals() and globals()['A'] is A
def counter():
    n = 5
    def inner(): return n
    return inner
assert counter().__closure__[0].cell_contents == 5
C = type('C', (A,), {'y': 7}); assert C().y == 7 and C.__name__ == 'C'
assert type(1) is int and type(None)() is None and len.__name__ == 'len' and [].append.__name__ == 'append' and [].append.__qualname__ == 'list.append'
assert 'x' in dir(B) and 'n' in dir(b) and dir() == sorted(globals())
def g():
    zz = 1
    return dir()
assert g() == ['zz']
def gen(): yield 1
it = gen(); assert it.gi_running is False and it.__name__ == 'gen'
class N:
    def __new__(cls, v): self = object.__new__(cls); self.made = v; return self
    def __init__(self, v): self.init = v
n = N(3); assert n.made == 3 and n.init == 3
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __contains__(self, x): return x
    def __lt__(self, o): return self.n < o.n
assert V(1) == V(1) and V(1) != V(2) and 5 in V(1) and 0 not in V(1) and [V(1)] == [V(1)] and (V(1), 2) < (V(1), 3) and [V(1)] < [V(2)]
assert (V(1),) != (V(2),) and {'a': V(1)} == {'a': V(1)}
exec_ = [k for k in map(V, [1, 2])]; assert exec_[1].n == 2
class E(Exception):
    def __init__(self, code): super().__init__(code); self.code = code
try:
    raise E(5)
except E as e:
    assert e.code == 5 and isinstance(e, Exception) and type(e) is E
",
    );
    complaints(
        "
isinstance(1, 2)  # TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
issubclass(1, int)  # TypeError: issubclass() arg 1 must be a class
vars(1)  # TypeError: vars() argument must have __dict__ attribute
type(1, 2)  # TypeError: type() takes 1 or 3 arguments
super()  # RuntimeError: super(): no arguments
super(int, 'a')  # TypeError: super(type, obj): obj must be an instance or subtype of type
exit(3)  # SystemExit: 3
setattr(type('A', (), {})(), '__class__', int)  # TypeError: gilsh cannot change the class of an object: make a new object of that class
type('S', (list,), {})  # TypeError: gilsh cannot derive a class from 'list' yet: keep one in an attribute instead
(lambda: 0).quite_another  # AttributeError: 'function' object has no attribute 'quite_another'
",
    );
}

#[test]
fn containers_answer_to_special_names() {
    passes(
        "
xs = [1, 2]; d = {'a': 1}
assert xs.__len__() == 2 and d.__getitem__('a') == 1 and (1, 2).__contains__(2) and list('ab'.__iter__()) == ['a', 'b']
d.__setitem__('b', 2); xs.__delitem__(0)
assert d == {'a': 1, 'b': 2} and xs == [2] and list(map(d.__getitem__, 'ba')) == [2, 1]
assert hasattr(d.keys(), '__iter__') and hasattr({1}, '__len__') and not hasattr({1}, '__getitem__') and not hasattr(1, '__iter__')
",
    );
}

#[test]
fn wrappings_in_a_circle_are_an_error_and_deep_ones_do_not_overflow() {
    passes(
        "
class A: pass
A.__call__ = A()
try:
    A()()
except RecursionError:
    pass
else:
    assert False
f = lambda *a: len(a)
for i in range(5000):
    f = type('A', (), {'f': classmethod(f)}).f
assert callable(f)
try:
    f()
except RecursionError:
    pass
assert f.__name__ == '<lambda>'
",
    );
}

#[test]
fn no_native_panics_on_odd_arguments() {
    let rows: Vec<NativeRow<Heap>> = super::rows();
    let natives = rows.iter().map(|row| row.name).collect();
    let mut heap = Heap::new(Arc::new(Segment::new(natives)));
    let text = heap.new_str("x");
    let tuple = heap.new_tuple([Value::Int(1), text]);
    let big = heap.new_int(num_bigint::BigInt::from(7) << 200);
    let list = heap.new_list(vec![Value::Int(2), text]);
    let modules = heap.alloc(Object::Dict(Box::default()));
    let set = Value::Obj(heap.alloc(Object::Set(Box::default())));
    let frozen = Value::Obj(heap.alloc(Object::FrozenSet(Box::default())));
    let range = |start, stop, step| Object::Range(Box::new(Range { start, stop, step }));
    let wide = Value::Obj(heap.alloc(range(i64::MIN, i64::MAX, 1)));
    let long = Value::Obj(heap.alloc(range(i64::MAX, i64::MIN, i64::MIN)));
    let slice = Value::Obj(heap.alloc(Object::Slice(Box::new([Value::Int(i64::MIN), text, Value::Int(i64::MIN)]))));
    let odd = [
        Value::None,
        Value::bool(true),
        Value::Int(i64::MIN),
        Value::Int(i64::MAX),
        Value::Int(1),
        Value::float(f64::NAN),
        text,
        tuple,
        big,
        list,
        Value::Obj(modules),
        set,
        frozen,
        wide,
        long,
        slice,
        Builtin::List.value(),
        Builtin::Dict.value(),
    ];
    let mut switches = crate::vm::Switches::default();
    let mut cx = Cx {
        heap: &mut heap,
        thread: ThreadId::MAIN,
        process: ProcessId::FIRST,
        modules,
        caller: TraceEntry { code: CodeId(0), pc: 0 },
        outer: &[],
        switches: &mut switches,
    };
    let mut try_all = |call: &mut dyn FnMut(&mut Cx<'_, Heap>, Args<'_>)| {
        call(&mut cx, Args::positional(&[]));
        for a in odd {
            call(&mut cx, Args::positional(&[a]));
            for b in odd {
                call(&mut cx, Args::positional(&[a, b]));
                call(&mut cx, Args::positional(&[a, b, b]));
                call(&mut cx, Args::positional(&[a, b, a, b, a]));
                call(&mut cx, Args { pos: &[a], kw: &[b], names: &[text] });
            }
        }
    };
    for row in &rows {
        try_all(&mut |cx, args| drop((row.run)(cx, args)));
    }
    for class in Builtin::ALL {
        try_all(&mut |cx, args| drop(super::construct(cx, *class, args)));
    }
}
