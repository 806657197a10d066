# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def writer(q, n):
    for i in range(n):
        q.put((n, i))


if __name__ == "__main__":
    q = mp.Queue()
    writers = [mp.Process(target=writer, args=(q, n)) for n in (2, 3)]
    for w in writers:
        w.start()
    print(sorted(q.get() for _ in range(5)))
    for w in writers:
        w.join()
    print(q.empty(), q.qsize(), [w.exitcode for w in writers])
