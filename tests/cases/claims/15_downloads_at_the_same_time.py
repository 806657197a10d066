# The claim: two downloads of 7 s and 10 s in two processes take 10.01 s.
# What holds: the longer of the two. Threads do it as well, for who waits needs no GIL.
# gil: 3.12
# cpython: no
import multiprocessing
import threading
import time


def download(seconds):
    time.sleep(seconds)


def took(Worker):
    began = time.time()
    workers = [Worker(target=download, args=(seconds,)) for seconds in (7, 10)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.time() - began


if __name__ == "__main__":
    print(f"downloads of 7 s and 10 s in two processes: document 10.01 s, here {took(multiprocessing.Process):.2f} s")
    print(f"downloads of 7 s and 10 s in two threads: document 10.01 s, here {took(threading.Thread):.2f} s")
