# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import threading


def tell(ids):
    ids.put(os.getpid())


def ids_of(Worker):
    ids = mp.Queue()
    workers = [Worker(target=tell, args=(ids,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = {ids.get() for _ in workers}
    for worker in workers:
        worker.join()
    return found


if __name__ == "__main__":
    print("threads:", ids_of(threading.Thread) == {os.getpid()})
    found = ids_of(mp.Process)
    print("processes:", len(found), os.getpid() in found)
