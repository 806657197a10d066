# gil: 2.7, 3.9, 3.14t, off
# args: --races
# cpython: no
# Nothing orders the two increments, and under these versions one can come between the reading and the writing.
import threading

counter = 0


def work():
    global counter
    counter += 1


threads = [threading.Thread(target=work, name=f"worker-{i}") for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
