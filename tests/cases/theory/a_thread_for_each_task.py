# The model: five hundred short tasks. A thread for each is made, works a little and is thrown away; a pool of five
# makes five, which take one task after the other.
# gil: 3.12
# args: --machine laptop,instruction=20ns
# cpython: no
import queue
import threading
import time


def task():
    n = 100
    while n > 0:
        n -= 1


def take(tasks):
    while True:
        try:
            tasks.get_nowait()()
        except queue.Empty:
            return


def took(threads):
    began = time.time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.time() - began) * 1000


tasks = queue.Queue()
for _ in range(500):
    tasks.put(task)
began = time.time()
for _ in range(500):
    task()
print(f"the work alone: {(time.time() - began) * 1000:.0f} ms")
print(f"a thread for each task: {took([threading.Thread(target=task) for _ in range(500)]):.0f} ms")
print(f"a pool of five threads: {took([threading.Thread(target=take, args=(tasks,)) for _ in range(5)]):.0f} ms")
