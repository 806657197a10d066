"""Iterators made of iterators.

Different from CPython: most are generators here, and show themselves as such. Two threads must not call next() on the
same one at the same time. count() and cycle() can be shared, as programs do: count() of ints is a range that ends after
10**18 numbers, and cycle() reads a list, tuple, range or str at once. tee() has no lock.
"""

from _collections import deque


def count(start=0, step=1):
    """start, start + step, and so on without end."""
    whole = isinstance(start, int) and isinstance(step, int) and (type(start) is int or step == 1)
    if whole and 0 < abs(step) < 9 and abs(start) < 10**17:
        # next() on the iterator of a range is one indivisible step.
        return iter(range(start, start + step * 10**18, step))
    for n in (start, step):
        if not (hasattr(type(n), "__index__") or hasattr(type(n), "__int__") or hasattr(type(n), "__float__")):
            raise TypeError("a number is required")
    return _counting(start, step)


def _counting(start, step):
    while True:
        yield start
        start = start + step


class cycle:
    """The items over and over."""

    def __init__(self, iterable):
        self._saved = []
        self._source = None
        self._places = count()
        if isinstance(iterable, (list, tuple, range, str)):
            self._saved = list(iterable)
        else:
            self._source = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        if self._source is not None:
            # The first time round.
            for item in self._source:
                self._saved.append(item)
                return item
            self._source = None
        if not self._saved:
            raise StopIteration
        # Each thread takes a place of its own, in one step.
        return self._saved[next(self._places) % len(self._saved)]


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
        bound = "at most 4" if args else "at least 2"
        raise TypeError("islice expected %s arguments, got %d" % (bound, len(args) + 1))
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (args + (None,))[:3]
    start = 0 if start is None else _place(start)
    stop = None if stop is None else _place(stop)
    step = 1 if step is None else _place(step)
    if stop == -1:
        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if start < 0 or (stop is not None and stop < 0):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _index(n):
    """An int, also of something with __index__."""
    return range(n).stop


def _place(n):
    """The same; -1 of what cannot say which int it is."""
    try:
        return _index(n)
    except (TypeError, OverflowError):
        return -1


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
        try:
            total = total + item if func is None else func(total, item)
        except StopIteration:
            return
        yield total


def takewhile(predicate, iterable):
    """The items as long as the predicate holds."""
    for item in iterable:
        try:
            if not predicate(item):
                return
        except StopIteration:
            return
        yield item


def dropwhile(predicate, iterable):
    """The items from the first for which the predicate does not hold."""
    dropping = True
    for item in iterable:
        try:
            if dropping and predicate(item):
                continue
        except StopIteration:
            return
        dropping = False
        yield item


def filterfalse(predicate, iterable):
    """The items for which the predicate does not hold."""
    for item in iterable:
        try:
            wanted = not (item if predicate is None else predicate(item))
        except StopIteration:
            return
        if wanted:
            yield item


def compress(data, selectors):
    """The items whose selector is true."""
    for item, selector in zip(data, selectors):
        if selector:
            yield item


def starmap(function, iterable):
    """function(*item) of every item."""
    for item in iterable:
        try:
            result = function(*(item if type(item) is tuple else tuple(item)))
        except StopIteration:
            return
        yield result


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
    ended = set()
    while iterators:
        row = []
        for i, it in enumerate(iterators):
            item = missing if i in ended else next(it, missing)
            if item is missing:
                ended.add(i)
                item = fillvalue
            row.append(item)
        if len(ended) == len(iterators):
            return
        yield tuple(row)


class groupby:
    """Runs of items with the same key: pairs of the key and an iterator, which ends when the next run is asked for."""

    def __init__(self, iterable, key=None):
        self._source = iter(iterable)
        self._key = key
        self._ahead = []            # the item read last and its key, until a run takes it
        self._run = None            # the run that is open

    def __iter__(self):
        return self

    def _look(self):
        """Whether there is an item ahead; reads one if none is."""
        if not self._ahead:
            for item in self._source:
                self._ahead = [item, item if self._key is None else self._key(item)]
                break
        return bool(self._ahead)

    def __next__(self):
        if self._run is not None:
            for _ in self._run:
                pass                # what nobody asked for
        self._run = None
        if not self._look():
            raise StopIteration
        key = self._ahead[1]
        run = self._run = _Run(self, key)
        return (key, run)


class _Run:
    """The items of groupby with one key."""

    def __init__(self, groups, key):
        self._groups = groups
        self._of_key = key

    def __iter__(self):
        return self

    def __next__(self):
        groups = self._groups
        if groups._run is not self or not groups._look() or not groups._ahead[1] == self._of_key:
            raise StopIteration
        item = groups._ahead[0]
        groups._ahead = []
        return item


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
    if not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    if r > n:
        return
    places = list(range(n))
    # How many ways are left at each of the r places; when the last one is used up, the place before moves on.
    left = list(range(n, n - r, -1))
    while True:
        yield tuple([pool[i] for i in places[:r]])
        i = r - 1
        while i >= 0:
            left[i] -= 1
            if left[i] > 0:
                j = n - left[i]
                places[i], places[j] = places[j], places[i]
                break
            # All have had their turn at this place: back to the order in which they began.
            places.append(places.pop(i))
            left[i] = n - i
            i -= 1
        if i < 0:
            return


def combinations(iterable, r):
    """Every way to take r items, in the order they have."""
    pool = tuple(iterable)
    n = len(pool)
    r = _index(r)
    if r < 0:
        raise ValueError("r must be non-negative")
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
    n = len(pool)
    r = _index(r)
    if r < 0:
        raise ValueError("r must be non-negative")
    if r and not n:
        return
    places = [0] * r
    while True:
        yield tuple([pool[i] for i in places])
        i = r - 1
        while i >= 0 and places[i] == n - 1:
            i -= 1
        if i < 0:
            return
        places[i:] = [places[i] + 1] * (r - i)


class _Tee:
    """One of several iterators over the same items: each has a queue of what the others have read already."""

    def __init__(self, source, queues, own):
        self._source = source
        self._queues = queues
        self._own = own

    def __iter__(self):
        return self

    def __next__(self):
        if not self._own:
            item = next(self._source)
            for queue in self._queues:
                queue.append(item)
        return self._own.popleft()

    def __copy__(self):
        own = self._own.copy()
        self._queues.append(own)
        return _Tee(self._source, self._queues, own)


def tee(iterable, n=2):
    """Several independent iterators over the same items."""
    if n < 0:
        raise ValueError("n must be >= 0")
    source = iter(iterable)
    queues = [deque() for _ in range(n)]
    return tuple([_Tee(source, queues, own) for own in queues])
