# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    child = mp.Process()
    conn.send((mp.current_process().daemon, child.daemon))
    try:
        child.start()
    except AssertionError as error:
        conn.send(str(error))
    with_daemon_off = mp.Process(daemon=False)
    conn.send(with_daemon_off.daemon)


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,), daemon=True)
    p.start()
    for _ in range(3):
        print(reader.recv())
    p.join()
    print(p.daemon, p.exitcode)
    try:
        p.daemon = False
    except AssertionError as error:
        print(error)
    q = mp.Process()
    print(q.daemon)
    q.daemon = True
    print(q.daemon, mp.Process(daemon=False).daemon, mp.current_process().daemon)
