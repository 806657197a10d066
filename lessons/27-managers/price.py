"""What it costs to get at a number: in a list of our own, in shared memory, in a list that a manager keeps."""
import time
from multiprocessing import Manager, Value

manager = Manager()
own = [7]
shared = Value("i", 7)
managed = manager.list([7])


def each(access):
    start = time.perf_counter()
    for _ in range(200):
        access()
    return f"{(time.perf_counter() - start) / 200 * 1_000_000:.2f} µs"


def add():
    managed[0] += 1


def all_three():
    print("own list    ", each(lambda: own[0]))
    print("Value       ", each(lambda: shared.value))
    print("managed list", each(lambda: managed[0]))
