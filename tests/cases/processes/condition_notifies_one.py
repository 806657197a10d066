# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def waiter(cond, q, n):
    with cond:
        cond.wait()
        q.put(n)


if __name__ == "__main__":
    cond, q = mp.Condition(), mp.Queue()
    ps = [mp.Process(target=waiter, args=(cond, q, n)) for n in range(2)]
    for p in ps:
        p.start()
    time.sleep(0.2)
    with cond:
        cond.notify()
    first = q.get()
    time.sleep(0.1)
    print(q.empty())
    with cond:
        cond.notify()
    print(sorted([first, q.get()]))
    for p in ps:
        p.join()
