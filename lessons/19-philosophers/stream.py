"""Ten readers, one every 4 ms, each for 10 ms. A writer comes after 6 ms."""
import threading
import time

readers = 0
desk = threading.Lock()
room = threading.Lock()


def read(arrival):
    global readers
    time.sleep(arrival)
    with desk:
        readers += 1
        if readers == 1:
            room.acquire()
    time.sleep(0.01)
    with desk:
        readers -= 1
        if readers == 0:
            room.release()


def write(arrival):
    time.sleep(arrival)
    came = time.perf_counter()
    with room:
        waited = time.perf_counter() - came
    print("the writer waited", round(waited * 1000), "ms")


people = [threading.Thread(target=read, args=(0.004 * n,)) for n in range(10)]
people.append(threading.Thread(target=write, args=(0.006,)))
for person in people:
    person.start()
for person in people:
    person.join()
