# Results are remembered; the least recently used is forgotten first.
from functools import cache, lru_cache

calls = []


@lru_cache(maxsize=2)
def double(x):
    calls.append(x)
    return x * 2


print([double(x) for x in (1, 2, 1, 3, 2, 1)], calls, double.cache_info())
double.cache_clear()
print(double.cache_info(), double(1), double.cache_info().misses, double.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.__name__)


@lru_cache
def named(a, b=0, *rest, **more):
    calls.append("named")
    return (a, b, rest, more)


del calls[:]
print(named(1), named(1), named(1, b=0), named(1, 2, 3, c=4), calls)


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())
hits, misses, maxsize, size = typed.cache_info()
print(hits, misses, maxsize, size)


@lru_cache(maxsize=0)
def never(x):
    return x


print(never(1), never(1), never.cache_info())
try:
    fib([1])
except TypeError as e:
    print(e)
