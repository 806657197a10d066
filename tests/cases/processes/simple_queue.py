# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child(q):
    for x in ("a", {"b": 1}, None):
        q.put(x)


if __name__ == "__main__":
    q = mp.SimpleQueue()
    print(q.empty())
    p = mp.Process(target=child, args=(q,))
    p.start()
    print([q.get() for _ in range(3)], q.empty())
    p.join()
    q.close()
