# Counters, deques and heaps compare what CPython's compare, and notice what it notices.
import heapq
import math
from collections import Counter, OrderedDict, deque
from functools import lru_cache, reduce
from itertools import count
from string import Template


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


words = Counter({'k': 1, 2: 'v'})
print(words)
t(lambda: Counter({'a': 1}) + words)
t(lambda: words - Counter('a'))
t(lambda: words | Counter('a'))
t(lambda: words & Counter('k'))
t(lambda: words.most_common(1))
t(lambda: words.most_common(0))
t(lambda: Counter({**words, 'z': 0}).most_common(2))
print(Counter(a=3, b=-2) + Counter(a=-3, c=-1), Counter(a=1) - Counter(b=-2), +Counter(a=0, b=2), -Counter(a=-1, b=2))
t(lambda: heapq.nlargest(-6, (1, 'a')))
t(lambda: heapq.nlargest(1, (1, 'a')))
t(lambda: heapq.nsmallest(2, [3, 'a', 1]))
print(heapq.nlargest(3, [5, 1, 9, 7, 3]), heapq.nsmallest(3, 'hello world', key=lambda c: -ord(c)))
print(heapq.nlargest(2, [(1, 'a'), (1, 'b'), (0, 'c')], key=lambda p: p[0]))


def while_changing(d, change):
    for item in d:
        change(d, item)


t(lambda: while_changing(deque([1, 2, 3], maxlen=3), lambda d, i: d.append(i)))
t(lambda: while_changing(deque([1, 2, 3], maxlen=3), lambda d, i: d.appendleft(i)))
t(lambda: while_changing(deque([1, 2, 3]), lambda d, i: d.rotate(1)))
t(lambda: while_changing(deque([1, 2, 3]), lambda d, i: d.__setitem__(0, i)))

o = OrderedDict([(1, 'one'), (2, 'two')])
o.move_to_end(True)
o.move_to_end(2.0, last=False)
print(o)
for key in (None, 'x', (1, 2)):
    try:
        o.move_to_end(key)
    except KeyError as e:
        print(repr(e))


@lru_cache(maxsize=0)
def uncached(a):
    print('called')
    return a


print(uncached([1]), uncached([1]), uncached.cache_info())



t(lambda: math.fsum([1e308, 1e308, -1e308]))
for numbers in ([math.inf, 1], [math.inf, -math.inf], [math.nan, math.inf, 1], [0.1] * 10, [1e16, 1, 1e-16], [1e100, 1, -1e100, 1], []):
    t(lambda: math.fsum(numbers))
t(lambda: math.trunc({}))
xs = []
t(lambda: xs.__setitem__(slice(-1, -1, 0), 5))
for given in ((1, 8), (b'a', 8), (b'a', None), (5, 'ascii'), ('a', 'ascii'), (b'a', 'ascii', 5)):
    t(lambda: str(*given))
for given in ((5, 'ascii'), (b'5', 'ascii'), ('a', 5), ('a', 'ascii', 5)):
    t(lambda: bytes(*given))
t(lambda: b''.decode(8))
t(lambda: ''.encode('ascii', 5))
t(lambda: int(8, 1))

t(lambda: while_changing(deque([1], maxlen=1), lambda d, i: d.append(i)))
for pairs in ('a', ['ab', 'c'], [()], [(1, 2, 3)], [5], 5, [(1, 2)], {'k': 1}):
    t(lambda: OrderedDict(pairs))
t(lambda: reduce(lambda a, b: 1, ...))
t(lambda: next(count(range(3))))
t(lambda: next(count([], 2)))
print(next(count(1.5, 2)), next(count(10**30)))
print(math.degrees(1e308), math.ldexp(0.75, 3), math.ldexp(1.0, 1023), math.ldexp(3.0, -1075), math.ldexp(1.5, -1074), math.ldexp(-1.0, -3000))
t(lambda: math.ldexp(1.7976931348623157e308, 9))
t(lambda: math.ldexp(0.0, 99999))
t(lambda: math.ldexp(math.inf, -5))
t(lambda: math.ldexp(1.0, 2.0))
print('\ufb01 \u01c6 \u00df \u1e9e \u0131 \u0130 \u13a0 \uab70 \u0149 \u017f \u03c2'.casefold())
t(lambda: math.isclose(-math.inf, None))
t(lambda: math.log(1 - 2**7560, 3))
t(lambda: Template({}).safe_substitute({}))
t(lambda: math.fsum([1.5, None]))
print([n for n, _ in zip(count(True, -2), 'abc')], [n for n, _ in zip(count(0.1, 0.1), 'abcd')])


@lru_cache
def remembered(a):
    print('called with', a)
    return a


print(remembered(1), remembered(True), remembered(1), remembered(1.0), remembered('1'))
