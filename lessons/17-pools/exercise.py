"""Two workers square three numbers. The results must come in the order of the numbers."""
import queue
import threading
import time

jobs = queue.Queue()
results = []


def work():
    while True:
        number = jobs.get()
        if number is None:
            break
        time.sleep(0.001)  # the answer comes from far away
        results.append(number * number)


for number in (3, 1, 2):
    jobs.put(number)
for _ in range(2):
    jobs.put(None)
workers = [threading.Thread(target=work) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert results == [9, 1, 4], results
print("results:", results)
