"""Mathematics. Most of it is natives; what can be read with profit is here.

Different from CPython: factorial() goes up to 20000, and the last digit of erf(), erfc(), gamma() and lgamma() may
differ.
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
    endless = isinf(a) | isinf(b)
    if a == b:
        return True
    if endless:
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
    special = endless = 0.0
    for x in iterable:
        x = copysign(x, x)          # a float, also of an int
        if not isfinite(x):
            special += x
            endless += 0.0 if isnan(x) else x
            continue
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
        if not isfinite(x):
            raise OverflowError("intermediate overflow in fsum")
        partials[i:] = [x]
    if isnan(endless):
        raise ValueError("-inf + inf in fsum")
    return special if special else _rounded(partials)


def _rounded(partials):
    """The sum of numbers that do not overlap, from the greatest down; a tie is settled by the sign of what is left."""
    high = 0.0
    while partials:
        x = high
        y = partials.pop()
        high = x + y
        low = y - (high - x)
        if low:
            if partials and (low < 0) == (partials[-1] < 0):
                y = low * 2.0
                x = high + y
                if y == x - high:
                    high = x
            break
    return high


def trunc(x):
    """A number without its fraction."""
    if isinstance(x, (int, float)):
        return int(x)
    if not hasattr(type(x), "__trunc__"):
        raise TypeError("type %s doesn't define __trunc__ method" % type(x).__name__)
    return type(x).__trunc__(x)


def comb(n, k):
    """In how many ways k items can be chosen from n."""
    n, k = _natural(n, "n"), _natural(k, "k")
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
    n, k = _natural(n, "n"), _natural(k, "k")
    result = 1
    for i in range(k):
        result *= n - i
    return result


def _natural(n, name):
    """An int from 0 on, also of something with __index__."""
    n = n if isinstance(n, int) else range(n).stop
    if n < 0:
        raise ValueError(name + " must be a non-negative integer")
    return n


def dist(p, q):
    """The distance between two points."""
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[a - b for a, b in zip(p, q)])


def ldexp(x, i):
    """x * 2**i"""
    if not isinstance(i, int):
        raise TypeError("Expected an int as second argument to ldexp.")
    fraction, exponent = frexp(x)
    if not fraction or not isfinite(fraction):
        return fraction
    exponent += i
    if exponent > 1024:
        raise OverflowError("math range error")
    if exponent < -1080:
        return copysign(0.0, fraction)
    # In two steps: 2.0**1024 is no float, and a tiny result is rounded once only.
    return fraction * 2.0 ** (exponent // 2) * 2.0 ** (exponent - exponent // 2)


def ulp(x):
    """The distance to the next larger float: what the last bit is worth."""
    x = abs(x)
    if isnan(x) or isinf(x):
        return x
    following = nextafter(x, inf)
    return x - nextafter(x, -inf) if isinf(following) else following - x


# ---- Special functions -----------------------------------------------------------------------------------------------


def erf(x):
    """The error function: the share of a normal distribution within x * sqrt(2) of the middle."""
    x = float(x)
    if isnan(x):
        return x
    return _erf_series(x) if abs(x) < 2.0 else copysign(1.0 - _erfc_fraction(abs(x)), x)


def erfc(x):
    """1 - erf(x), exact where that is tiny."""
    x = float(x)
    if abs(x) < 2.0 or isnan(x):
        return 1.0 - erf(x)
    return _erfc_fraction(x) if x > 0.0 else 2.0 - _erfc_fraction(-x)


def _erf_series(x):
    # x - x**3/3 + ... in the form whose terms are all of one sign, so that nothing is lost.
    term = total = x
    n = 1
    while abs(term) > abs(total) * 1e-17:
        term *= 2.0 * x * x / (2 * n + 1)
        total += term
        n += 1
    return 2.0 / sqrt(pi) * exp(-x * x) * total


def _erfc_fraction(x):
    # A continued fraction, from the inside out.
    if x > 27.0:
        return 0.0
    value = x
    for n in range(120, 0, -1):
        value = x + n / 2 / value
    return exp(-x * x) / sqrt(pi) / value


# Lanczos' approximation, with the well-known coefficients for g = 7.
_LANCZOS = (
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
)


def _lanczos(x):
    total = _LANCZOS[0]
    for i in range(1, len(_LANCZOS)):
        total += _LANCZOS[i] / (x + i)
    return total


def gamma(x):
    """The factorial of x - 1, for floats too."""
    x = float(x)
    if x == floor(x) if isfinite(x) else x < 0.0:
        if x <= 0.0:
            raise ValueError("math domain error")
        if x <= 171.0:
            return float(factorial(int(x) - 1))
    if isinf(x) or isnan(x):
        return x
    if x > 171.7:
        raise OverflowError("math range error")
    if x < 0.5:
        return pi / (sin(pi * x) * gamma(1.0 - x)) if x > -170.0 else copysign(0.0, sin(pi * x))
    x -= 1.0
    t = x + 7.5
    # In two halves: t ** x alone may be too large.
    half = pow(t, (x + 0.5) / 2.0)
    return sqrt(2.0 * pi) * half * exp(-t) * half * _lanczos(x)


def lgamma(x):
    """The logarithm of the absolute value of gamma(x)."""
    x = float(x)
    if isinf(x):
        return inf
    if isnan(x):
        return x
    if x <= 0.0 and x == floor(x):
        raise ValueError("math domain error")
    if x == 1.0 or x == 2.0:
        return 0.0
    if x < 0.5:
        return log(pi / abs(sin(pi * x))) - lgamma(1.0 - x)
    x -= 1.0
    t = x + 7.5
    return 0.5 * log(2.0 * pi) + (x + 0.5) * log(t) - t + log(_lanczos(x))
