# exit: 3
# cpython: no
# gil: 3.12
import multiprocessing as mp


def reader(conn):
    print(conn.recv())


if __name__ == "__main__":
    a, b = mp.Pipe()
    p = mp.Process(target=reader, args=(b,))
    p.start()
    p.join()
