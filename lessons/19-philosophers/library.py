"""A library: four readers and one writer, with one lock for all, and with a lock that readers share."""
import threading
import time


class Shared:
    """Readers together, a writer alone."""

    def __init__(self):
        self.readers = 0
        self.desk = threading.Lock()
        self.room = threading.Lock()

    def __enter__(self):
        with self.desk:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()

    def __exit__(self, *error):
        with self.desk:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()


def day(to_read, to_write):
    begin = time.perf_counter()

    def stay(lock):
        with lock:
            time.sleep(0.01)

    people = [threading.Thread(target=stay, args=(lock,)) for lock in (to_read, to_read, to_write, to_read, to_read)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return round((time.perf_counter() - begin) * 1000)


room = threading.Lock()
print("one lock for all:", day(room, room), "ms")
shared = Shared()
print("readers together:", day(shared, shared.room), "ms")
