# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def waiter(cond, ready, n, q):
    with cond:
        got = cond.wait_for(lambda: ready.value, timeout=5)
    q.put((n, got))


if __name__ == "__main__":
    cond, ready, q = mp.Condition(), mp.Value("b", 0), mp.Queue()
    ps = [mp.Process(target=waiter, args=(cond, ready, n, q)) for n in range(3)]
    for p in ps:
        p.start()
    time.sleep(0.1)
    with cond:
        print(cond)
        ready.value = 1
        cond.notify_all()
    print(sorted(q.get() for _ in range(3)))
    for p in ps:
        p.join()
    print(cond)
    for wrong in (cond.notify, cond.wait):
        try:
            wrong()
        except AssertionError as e:
            print(e)
    with cond:
        print(cond.wait(0.01), cond.wait_for(lambda: False, 0.01), cond.wait_for(lambda: 7))
