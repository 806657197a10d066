"""Three workers for ever; the main thread wants to know when all the work is done."""
import queue
import threading
import time

jobs = queue.Queue()
done = []


def work():
    while True:
        job = jobs.get()
        time.sleep(0.001)
        done.append(job * job)
        jobs.task_done()


for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
for job in range(10):
    jobs.put(job)
print("jobs left in the queue:", jobs.qsize(), " results:", len(done))
jobs.join()
print("after join:", sum(done))
