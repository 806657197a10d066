# exit: 3
# cpython: no
# gil: 3.12
import multiprocessing as mp
import time


def holder(lock):
    lock.acquire()
    time.sleep(60)


if __name__ == "__main__":
    lock = mp.Lock()
    p = mp.Process(target=holder, args=(lock,))
    p.start()
    time.sleep(0.5)
    p.terminate()
    p.join()
    with lock:
        print("never")
