"""Iterators made of iterators.

Different from CPython: most are generators here. Two threads must not call next() on the same one at the same time
(in CPython, next(itertools.count()) is one indivisible step).
"""


def count(start=0, step=1):
    """start, start + step, and so on without end."""
    while True:
        yield start
        start += step


def cycle(iterable):
    """The items over and over."""
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(object, times=None):
    """The same object, without end or so many times."""
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def _chained(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


class chain:
    """The items of one iterable after those of another."""

    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        result = cls()
        result._items = _chained(iterables)
        return result

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def islice(iterable, *args):
    """The items at the places of a slice."""
    if not 1 <= len(args) <= 3:
        raise TypeError("islice expected 2 to 4 arguments, got %d" % (len(args) + 1))
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (args + (None,))[:3]
    start = 0 if start is None else start
    step = 1 if step is None else step
    if start < 0 or step < 1 or (stop is not None and stop < 0):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _islice(iter(iterable), start, stop, step)


def _islice(it, start, stop, step):
    if stop is not None and stop <= start:
        for _ in zip(range(stop), it):
            pass
        return
    wanted = start
    place = 0
    for item in it:
        if place == wanted:
            yield item
            wanted += step
        place += 1
        if stop is not None and place >= stop:
            return


def accumulate(iterable, func=None, *, initial=None):
    """Running totals, or running results of a function."""
    it = iter(iterable)
    total = initial
    if initial is None:
        for total in it:
            break
        else:
            return
    yield total
    for item in it:
        total = total + item if func is None else func(total, item)
        yield total


def takewhile(predicate, iterable):
    """The items as long as the predicate holds."""
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    """The items from the first for which the predicate does not hold."""
    dropping = True
    for item in iterable:
        if dropping and predicate(item):
            continue
        dropping = False
        yield item


def filterfalse(predicate, iterable):
    """The items for which the predicate does not hold."""
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    """The items whose selector is true."""
    for item, selector in zip(data, selectors):
        if selector:
            yield item


def starmap(function, iterable):
    """function(*item) of every item."""
    for item in iterable:
        yield function(*item)


def pairwise(iterable):
    """Each item with the one after it."""
    first = True
    for item in iterable:
        if not first:
            yield (before, item)
        before = item
        first = False


def batched(iterable, n):
    """Tuples of n items; the last may be shorter."""
    if n < 1:
        raise ValueError("n must be at least one")
    batch = []
    for item in iterable:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def zip_longest(*iterables, fillvalue=None):
    """Like zip, but as long as the longest; fillvalue stands for what is missing."""
    missing = object()
    iterators = [iter(it) for it in iterables]
    while iterators:
        items = [next(it, missing) for it in iterators]
        if all([item is missing for item in items]):
            return
        yield tuple([fillvalue if item is missing else item for item in items])


def groupby(iterable, key=None):
    """Runs of items with the same key. Different from CPython: each group is an iterator over a list made already."""
    group = []
    for item in iterable:
        item_key = item if key is None else key(item)
        if group and item_key != group_key:
            yield (group_key, iter(group))
            group = []
        group_key = item_key
        group.append(item)
    if group:
        yield (group_key, iter(group))


def product(*iterables, repeat=1):
    """Every way to take one item of each."""
    pools = [tuple(pool) for pool in iterables] * repeat
    if not all(pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, places)])
        # Count up, as a milometer does: the last wheel turns fastest.
        wheel = len(pools) - 1
        while wheel >= 0 and places[wheel] == len(pools[wheel]) - 1:
            places[wheel] = 0
            wheel -= 1
        if wheel < 0:
            return
        places[wheel] += 1


def permutations(iterable, r=None):
    """Every way to take r items in some order."""
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    for places in product(range(n), repeat=r):
        if len(set(places)) == r:
            yield tuple([pool[i] for i in places])


def combinations(iterable, r):
    """Every way to take r items, in the order they have."""
    pool = tuple(iterable)
    n = len(pool)
    if r > n:
        return
    places = list(range(r))
    while True:
        yield tuple([pool[i] for i in places])
        # The last place that can still move on does, and those after it follow closely.
        i = r - 1
        while i >= 0 and places[i] == i + n - r:
            i -= 1
        if i < 0:
            return
        places[i] += 1
        for j in range(i + 1, r):
            places[j] = places[j - 1] + 1


def combinations_with_replacement(iterable, r):
    """Every way to take r items, each as often as liked, in the order they have."""
    pool = tuple(iterable)
    for places in product(range(len(pool)), repeat=r):
        if list(places) == sorted(places):
            yield tuple([pool[i] for i in places])


def tee(iterable, n=2):
    """Several independent iterators over the same items. Different from CPython: the items are all read at once."""
    items = list(iterable)
    return tuple([iter(items) for _ in range(n)])
