# The claim: a manager with 10 threads does 100 tasks of 0.1 s, and one with 20 threads does 10,000 of them.
# What holds: 1 s, and 50 s; both a little longer, for taking a task out of the queue is work for the one GIL.
# gil: 3.12
# args: --machine laptop
# cpython: no
import queue
import threading
import time


class WorkManager:
    def __init__(self, tasks, size):
        self.tasks = queue.Queue()
        for number in range(tasks):
            self.tasks.put((time.sleep, 0.1))
        self.workers = [Worker(self.tasks) for _ in range(size)]

    def wait(self):
        for worker in self.workers:
            worker.join()


class Worker(threading.Thread):
    def __init__(self, tasks):
        super().__init__()
        self.tasks = tasks
        self.start()

    def run(self):
        while True:
            try:
                function, argument = self.tasks.get(block=False)
            except queue.Empty:
                break
            function(argument)
            self.tasks.task_done()


for tasks, size, document in (100, 10, "1.0 s"), (10_000, 20, "50 s"):
    began = time.time()
    WorkManager(tasks, size).wait()
    print(f"{tasks} tasks of 0.1 s, {size} threads: document {document}, here {time.time() - began:.2f} s")
