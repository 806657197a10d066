"""At the end of the box lies a letter for each helper that says: no more. So nobody has to ask whether it is empty."""
from multiprocessing import Process, SimpleQueue

box = SimpleQueue()
done = SimpleQueue()


def help_out():
    job = box.get()
    while job is not None:
        done.put(job * 10)
        job = box.get()


if __name__ == "__main__":
    for job in (1, 2, None, None):
        box.put(job)
    helpers = [Process(target=help_out) for _ in range(2)]
    for helper in helpers:
        helper.start()
    for helper in helpers:
        helper.join()
    results = sorted([done.get(), done.get()])
    assert results == [10, 20], results
    print("done:", results)
