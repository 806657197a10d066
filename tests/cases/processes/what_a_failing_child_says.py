# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import sys


class Teller:
    """Sends what is written to it."""

    def __init__(self, conn):
        self.conn = conn

    def write(self, text):
        self.conn.send(text)

    def flush(self):
        pass


def work(conn):
    sys.stderr = Teller(conn)
    {}["no such key"]


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,), name="worker bee")
    p.start()
    writer.close()
    said = ""
    while True:
        try:
            said += reader.recv()
        except EOFError:
            break
    p.join()
    lines = said.splitlines()
    print(lines[0], lines[1], lines[-1], p.exitcode, sep="\n")
