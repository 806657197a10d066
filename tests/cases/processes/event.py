# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def waiter(e, q):
    q.put(e.wait(0.01))
    q.put(e.wait())


if __name__ == "__main__":
    e, q = mp.Event(), mp.Queue()
    print(e.is_set(), repr(e).split(" at ")[0], repr(e)[-7:])
    p = mp.Process(target=waiter, args=(e, q))
    p.start()
    print(q.get())
    e.set()
    print(q.get(), e.is_set())
    p.join()
    e.clear()
    print(e.is_set(), e.wait(0.01))
