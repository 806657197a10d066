"""Two workers square three numbers. Each job carries its place with it, and each result goes to its place."""
import queue
import threading
import time

jobs = queue.Queue()
results = [None, None, None]


def work():
    while True:
        job = jobs.get()
        if job is None:
            break
        place, number = job
        time.sleep(0.001)  # the answer comes from far away
        results[place] = number * number


for place, number in enumerate((3, 1, 2)):
    jobs.put((place, number))
for _ in range(2):
    jobs.put(None)
workers = [threading.Thread(target=work) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert results == [9, 1, 4], results
print("results:", results)
