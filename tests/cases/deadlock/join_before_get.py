# exit: 3
# cpython: no
# gil: 3.12
import multiprocessing as mp


def fill(q):
    q.put("x" * 200_000)


if __name__ == "__main__":
    q = mp.Queue()
    p = mp.Process(target=fill, args=(q,))
    p.start()
    p.join()
    print(len(q.get()))
