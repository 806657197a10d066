# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def producer(q, n):
    for i in range(5):
        q.put((n, i))


def consumer(q, out):
    n = 0
    while q.get() is not None:
        n += 1
    out.put(n)


if __name__ == "__main__":
    q, out = mp.Queue(3), mp.Queue()
    producers = [mp.Process(target=producer, args=(q, n)) for n in range(3)]
    consumers = [mp.Process(target=consumer, args=(q, out)) for _ in range(2)]
    for p in producers + consumers:
        p.start()
    for p in producers:
        p.join()
    for _ in consumers:
        q.put(None)
    print(sum(out.get() for _ in consumers))
    for p in consumers:
        p.join()
