"""Two workers, a queue of jobs, and somebody who waits until all of them are done."""
import time
from multiprocessing import JoinableQueue, Process


def work(jobs):
    while True:
        job = jobs.get()
        if job is None:
            break
        time.sleep(0.01)
        print("done:", job)
        jobs.task_done()


def evening():
    jobs = JoinableQueue()
    workers = [Process(target=work, args=(jobs,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for job in "wash", "dry", "sweep":
        jobs.put(job)
    print("all jobs are in the queue")
    jobs.join()
    print("all jobs are done")
    for _ in workers:
        jobs.put(None)
    for worker in workers:
        worker.join()
