# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child(conn):
    while True:
        try:
            n = conn.recv()
        except EOFError:
            break
        conn.send(n * n)
    conn.close()


if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    p = mp.Process(target=child, args=(theirs,))
    p.start()
    theirs.close()
    for n in range(4):
        ours.send(n)
        print(ours.recv())
    print(ours.poll(), ours.closed, ours.readable, ours.writable)
    p.terminate()
    p.join()
    try:
        ours.recv()
    except EOFError as e:
        print(repr(e))
    ours.close()
    try:
        ours.send(1)
    except OSError as e:
        print(e)
