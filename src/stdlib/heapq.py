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
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Take the smallest out, then put an item in."""
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
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]


def merge(*iterables):
    """The items of several sorted iterables, in order."""
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        for first in it:
            heap.append((first, order, it))
            break
    heapify(heap)
    while heap:
        item, order, it = heappop(heap)
        yield item
        for following in it:
            heappush(heap, (following, order, it))
            break
