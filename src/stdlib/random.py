"""Random numbers: the same ones that CPython draws from the same seed.

The generator itself (MT19937) is a native; what is made of its bits is here.

Different from CPython: a seed must be an int or a float. A generator that the program does not seed is seeded from
gilsh's own seed, so that a run can be repeated; there is no SystemRandom.
"""

from math import acos, ceil, cos, e, exp, log, pi, sin, sqrt

_TWO_PI = 2.0 * pi


class Random:
    """A generator of its own, independent of the others."""

    def __init__(self, x=None):
        self._state = _new_state(0)
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        """Begin again: the same seed gives the same numbers."""
        if a is None:
            a = _entropy()
        elif isinstance(a, float):
            a = _float_hash(a)
        elif not isinstance(a, int):
            raise TypeError("in gilsh a seed is an int or a float, not %s" % type(a).__name__)
        self._state.seed(abs(a))
        self.gauss_next = None

    def getstate(self):
        return (3, self._state.getstate(), self.gauss_next)

    def setstate(self, state):
        version, words, self.gauss_next = state
        self._state.setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    def random(self):
        """A float from 0 up to, but not including, 1."""
        return self._state.random()

    def getrandbits(self, k):
        """An int of k random bits."""
        return self._state.getrandbits(k)

    def _randbelow(self, n):
        """An int from 0 up to, but not including, n: draw enough bits, and again while they are too large."""
        k = n.bit_length()
        r = self._state.getrandbits(k)
        while r >= n:
            r = self._state.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        """One of range(start, stop, step)."""
        if stop is None:
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (start, stop, width))
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        """An int from a to b, both included."""
        return self.randrange(a, b + 1)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def choice(self, seq):
        """One of the items."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k of the items, each drawn from all of them, with weights if given."""
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * n)] for _ in range(k)]
            cum_weights = []
            total = 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        return [population[_bisect(cum_weights, self.random() * total, n - 1)] for _ in range(k)]

    def shuffle(self, x):
        """Put the items of a list into random order."""
        for i in reversed(range(1, len(x))):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """k different items; with counts, each may be there several times."""
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            return self._sample_counted(population, list(counts), k)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        set_size = 21
        if k > 5:
            set_size += 4 ** ceil(log(k * 3, 4))
        if n <= set_size:
            # Few to choose from: take them out of a copy, one by one.
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            # Many: draw places, and again those that were drawn before.
            selected = set()
            for i in range(k):
                j = self._randbelow(n)
                while j in selected:
                    j = self._randbelow(n)
                selected.add(j)
                result[i] = population[j]
        return result

    def _sample_counted(self, population, counts, k):
        if len(counts) != len(population):
            raise ValueError("The number of counts does not match the population")
        ends = []
        total = 0
        for count in counts:
            total += count
            ends.append(total)
        if total <= 0:
            raise ValueError("Total of counts must be greater than zero")
        # As if each item stood there so many times: place 5 belongs to the first item whose end is beyond it.
        return [population[_bisect(ends, place, len(ends))] for place in self.sample(range(total), k)]

    def uniform(self, a, b):
        """A float between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * sqrt(u * c)

    def expovariate(self, lambd=1.0):
        """Times between events that come lambd times per unit."""
        return -log(1.0 - self.random()) / lambd

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution; numbers are made in pairs, and the second is kept for the next call."""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            x2pi = self.random() * _TWO_PI
            g2rad = sqrt(-2.0 * log(1.0 - self.random()))
            z = cos(x2pi) * g2rad
            self.gauss_next = sin(x2pi) * g2rad
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        """The normal distribution, by the method of Kinderman and Monahan."""
        magic = 4 * exp(-0.5) / sqrt(2.0)
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = magic * (u1 - 0.5) / u2
            if z * z / 4.0 <= -log(u2):
                return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """What has a normally distributed logarithm."""
        return exp(self.normalvariate(mu, sigma))

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        u = 1.0 - self.random()
        return alpha * (-log(u)) ** (1.0 / beta)

    def betavariate(self, alpha, beta):
        """A share: that of one gamma variate in the sum of two."""
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def gammavariate(self, alpha, beta):
        """The gamma distribution; three methods for three ranges of alpha."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -log(1.0 - self.random()) * beta
        return (self._gamma_above_1(alpha) if alpha > 1.0 else self._gamma_below_1(alpha)) * beta

    def _gamma_above_1(self, alpha):
        # R.C.H. Cheng, 1977.
        ainv = sqrt(2.0 * alpha - 1.0)
        b = alpha - log(4.0)
        c = alpha + ainv
        while True:
            u1 = self.random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - self.random()
            v = log(u1 / (1.0 - u1)) / ainv
            x = alpha * exp(v)
            z = u1 * u1 * u2
            r = b + c * v - x
            if r + (1.0 + log(4.5)) - 4.5 * z >= 0.0 or r >= log(z):
                return x

    def _gamma_below_1(self, alpha):
        # Algorithm GS of Ahrens and Dieter, 1974.
        while True:
            u = self.random()
            b = (e + alpha) / e
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
            u1 = self.random()
            if u1 <= (x ** (alpha - 1.0) if p > 1.0 else exp(-x)):
                return x

    def vonmisesvariate(self, mu, kappa):
        """Angles around mu, by the method of Best and Fisher, 1979."""
        if kappa <= 1e-6:
            return _TWO_PI * self.random()
        s = 0.5 / kappa
        r = s + sqrt(1.0 + s * s)
        while True:
            u1 = self.random()
            z = cos(pi * u1)
            d = z / (r + z)
            u2 = self.random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if self.random() > 0.5:
            return (mu + acos(f)) % _TWO_PI
        return (mu - acos(f)) % _TWO_PI


def _float_hash(x):
    """CPython's hash of a float, which it seeds with: the fraction modulo the prime 2**61 - 1."""
    numerator, denominator = x.as_integer_ratio()
    # The denominator is a power of two, and 2**61 is 1 here: dividing is multiplying by the rest of the way to 61.
    k = denominator.bit_length() - 1
    value = abs(numerator) * 2 ** (-k % 61) % (2**61 - 1)
    return value if x >= 0 else 2**64 - value


def _bisect(numbers, x, high):
    """The first place whose number is greater than x."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        if x < numbers[middle]:
            high = middle
        else:
            low = middle + 1
    return low


# The functions of the module are the methods of one generator that everybody shares.
_inst = Random()
seed = _inst.seed
getstate = _inst.getstate
setstate = _inst.setstate
random = _inst.random
getrandbits = _inst.getrandbits
randrange = _inst.randrange
randint = _inst.randint
randbytes = _inst.randbytes
choice = _inst.choice
choices = _inst.choices
shuffle = _inst.shuffle
sample = _inst.sample
uniform = _inst.uniform
triangular = _inst.triangular
expovariate = _inst.expovariate
gauss = _inst.gauss
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
betavariate = _inst.betavariate
gammavariate = _inst.gammavariate
vonmisesvariate = _inst.vonmisesvariate
