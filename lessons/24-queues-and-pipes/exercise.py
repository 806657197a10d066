"""Two helpers take jobs out of a box until it is empty. No job may be left, and both must get home."""
from multiprocessing import Process, SimpleQueue

box = SimpleQueue()
done = SimpleQueue()


def help_out():
    while not box.empty():
        done.put(box.get() * 10)


if __name__ == "__main__":
    for job in (1, 2):
        box.put(job)
    helpers = [Process(target=help_out) for _ in range(2)]
    for helper in helpers:
        helper.start()
    for helper in helpers:
        helper.join()
    results = sorted([done.get(), done.get()])
    assert results == [10, 20], results
    print("done:", results)
