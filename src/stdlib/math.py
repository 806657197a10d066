"""Mathematics. Most of it is natives; what can be read with profit is here.

Different from CPython: factorial() goes up to 20000.
"""

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Whether two numbers are nearly the same."""
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def prod(iterable, *, start=1):
    """The product of all items."""
    for item in iterable:
        start = start * item
    return start


def fsum(iterable):
    """The sum of floats without loss: rounding errors are kept and added too."""
    partials = []
    for x in iterable:
        x = float(x)
        i = 0
        for y in partials:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                partials[i] = low
                i += 1
            x = high
        partials[i:] = [x]
    return sum(partials, 0.0)


def comb(n, k):
    """In how many ways k items can be chosen from n."""
    if n < 0 or k < 0:
        raise ValueError("n and k must be non-negative integers")
    if k > n:
        return 0
    k = min(k, n - k)
    result = 1
    for i in range(k):
        result = result * (n - i) // (i + 1)
    return result


def perm(n, k=None):
    """In how many ways k items can be chosen from n, in order."""
    if k is None:
        return factorial(n)
    if n < 0 or k < 0:
        raise ValueError("n and k must be non-negative integers")
    result = 1
    for i in range(k):
        result *= n - i
    return result


def dist(p, q):
    """The distance between two points."""
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[a - b for a, b in zip(p, q)])


def ldexp(x, i):
    """x * 2**i"""
    return x * 2.0 ** i
