"""A heap: a list whose first item is always the smallest.

Item i is never larger than items 2*i+1 and 2*i+2. Different from CPython: each function is Python here, so another
thread may see the list in the middle of one.
"""


def heappush(heap, item):
    """Put an item in: it rises past larger parents."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the smallest item out."""
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Take the smallest out, then put an item in."""
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Put an item in, then take the smallest out."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    """Make a heap of a list."""
    for i in reversed(range(len(x) // 2)):
        _sink(x, i)


def _rise(heap, top, i):
    item = heap[i]
    while i > top:
        parent = (i - 1) >> 1
        if not item < heap[parent]:
            break
        heap[i] = heap[parent]
        i = parent
    heap[i] = item


def _sink(heap, i):
    # All the way down along the smaller children, then up again: fewer comparisons, since items near the end are large.
    end = len(heap)
    top = i
    item = heap[i]
    child = 2 * i + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[i] = heap[child]
        i = child
        child = 2 * i + 1
    heap[i] = item
    _rise(heap, top, i)


def nsmallest(n, iterable, key=None):
    """The n smallest items, the smallest first."""
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return _best(n, iterable, key, True)


class _Backwards:
    """Something in a heap whose first item is the largest."""

    def __init__(self, entry):
        self.entry = entry

    def __lt__(self, other):
        return other.entry < self.entry


def _best(n, iterable, key, largest):
    """The n best, by the comparisons that CPython makes: the best so far are a heap, whose first gives way to a better."""
    if n == 1:
        items = list(iterable)
        return [(max if largest else min)(items, key=key)] if items else []
    if hasattr(type(iterable), "__len__") and n >= len(iterable):
        return sorted(iterable, key=key, reverse=largest)[:n]
    it = iter(iterable)
    step = -1 if largest else 1
    heap = []
    # The range comes first: nothing may be taken from the iterator that is not looked at.
    for order, item in zip(range(0, n * step, step), it):
        entry = (item if key is None else key(item), order, item)
        heap.append(entry if largest else _Backwards(entry))
    if not heap:
        return []
    heapify(heap)
    order = n * step
    for item in it:
        value = item if key is None else key(item)
        if heap[0][0] < value if largest else value < heap[0].entry[0]:
            entry = (value, order, item)
            heapreplace(heap, entry if largest else _Backwards(entry))
            order += step
    if not largest:
        heap = [item.entry for item in heap]
    heap.sort(reverse=largest)
    return [item for _, _, item in heap]


class _Front:
    """The next item of one of the iterables that are merged."""

    def __init__(self, item, order, iterator, key, reverse):
        self.item = item
        self.rank = item if key is None else key(item)
        # Of equal items, that of the earlier iterable comes first.
        self.order = order
        self.iterator = iterator
        self.reverse = reverse

    def __lt__(self, other):
        if self.reverse:
            return other.rank < self.rank or not self.rank < other.rank and self.order < other.order
        return self.rank < other.rank or not other.rank < self.rank and self.order < other.order


def merge(*iterables, key=None, reverse=False):
    """The items of several sorted iterables, in order."""
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        for first in it:
            heap.append(_Front(first, order, it, key, reverse))
            break
    heapify(heap)
    while heap:
        front = heap[0]
        yield front.item
        for following in front.iterator:
            heapreplace(heap, _Front(following, front.order, front.iterator, key, reverse))
            break
        else:
            heappop(heap)
