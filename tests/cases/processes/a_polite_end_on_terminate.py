# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import signal
import sys
import time


def work(conn, polite):
    if polite:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(9))
    try:
        conn.send("ready")
        while True:
            time.sleep(60)
    finally:
        conn.send("cleaned up")


if __name__ == "__main__":
    for polite in (True, False):
        reader, writer = mp.Pipe(duplex=False)
        p = mp.Process(target=work, args=(writer, polite))
        p.start()
        writer.close()
        print(reader.recv())
        p.terminate()
        p.join()
        try:
            print(reader.recv())
        except EOFError:
            print("nothing more")
        print(p.exitcode)
