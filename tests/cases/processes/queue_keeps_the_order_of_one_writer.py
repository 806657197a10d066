# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def writer(q):
    for i in range(200):
        q.put(i)
    q.put(None)


if __name__ == "__main__":
    q = mp.Queue()
    w = mp.Process(target=writer, args=(q,))
    w.start()
    print(list(iter(q.get, None)) == list(range(200)))
    w.join()
