# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import signal
import time


def work(conn):
    signal.signal(signal.SIGTERM, lambda number, frame: conn.send("not now"))
    conn.send("ready")
    while True:
        time.sleep(60)


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    print(reader.recv())
    for _ in range(2):
        p.terminate()
        print(reader.recv(), p.is_alive(), p.exitcode)
    p.kill()
    p.join()
    print(p.is_alive(), p.exitcode == -signal.SIGKILL)
