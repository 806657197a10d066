# exit: 3
# cpython: no
# gil: 3.12
import multiprocessing as mp
import time


def work(first, second):
    with first:
        time.sleep(0.1)
        with second:
            print("never")


if __name__ == "__main__":
    a, b = mp.Lock(), mp.Lock()
    p = mp.Process(target=work, args=(a, b))
    p.start()
    work(b, a)
    p.join()
