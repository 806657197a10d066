# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.util import Finalize


def work(conn):
    for name, priority in (("a", 5), ("b", 20), ("c", 10), ("d", 20), ("e", -1)):
        Finalize(None, conn.send, args=("%s with priority %d" % (name, priority),), exitpriority=priority)
    cancelled = Finalize(None, conn.send, args=("cancelled",), exitpriority=1)
    called = Finalize(None, conn.send, args=("called once",), exitpriority=1)
    cancelled.cancel()
    called()
    called()
    conn.send("the end of work, still to come: %s %s" % (cancelled.still_active(), called.still_active()))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        p.join()
        print(p.exitcode)
