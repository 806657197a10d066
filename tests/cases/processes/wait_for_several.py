# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def child(conn, n):
    time.sleep(n / 5)
    conn.send(n)


if __name__ == "__main__":
    from multiprocessing.connection import wait
    readers = []
    for n in (3, 1, 2):
        r, w = mp.Pipe(duplex=False)
        mp.Process(target=child, args=(w, n)).start()
        w.close()
        readers.append(r)
    while readers:
        for r in wait(readers):
            try:
                print(r.recv())
            except EOFError:
                readers.remove(r)
    print(wait([], 0.01))
