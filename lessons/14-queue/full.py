"""A quick cook, a slow waiter, and a counter that holds so many plates."""
import queue
import threading
import time


def evening(maxsize):
    counter = queue.Queue(maxsize)
    most = 0

    def cook():
        nonlocal most
        for number in range(8):
            counter.put(number)
            most = max(most, counter.qsize())

    def wait_at_tables():
        for _ in range(8):
            counter.get()
            time.sleep(0.005)

    begin = time.perf_counter()
    people = [threading.Thread(target=cook), threading.Thread(target=wait_at_tables)]
    for person in people:
        person.start()
    people[0].join()
    cooked = (time.perf_counter() - begin) * 1000
    people[1].join()
    print(f"maxsize {maxsize}: most plates waiting: {most}, the cook was done after {cooked:.0f} ms")
