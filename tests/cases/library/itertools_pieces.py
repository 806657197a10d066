# chain, compress, filterfalse, starmap, pairwise, accumulate.
import operator
from itertools import accumulate, chain, compress, filterfalse, pairwise, starmap

print(list(chain("ab", [1], ())), list(chain.from_iterable(["cd", (2, 3)])), list(chain()))
print(list(compress("abcd", [1, 0, True, 0])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, ""])))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abcd")), list(pairwise([1])))
print(list(accumulate([1, 2, 3])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], initial=10)))
print(list(accumulate([])), list(accumulate([], initial=5)), list(accumulate([2, 3, 4], operator.mul)), list(accumulate("abc")))
lazy = chain.from_iterable(iter([[1], [2]]))
print(next(lazy), next(lazy), next(lazy, "end"))
flat = list(chain.from_iterable([n] * n for n in range(4)))
print(flat)
