# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import threading


class Worker(mp.Process):
    def __init__(self, conn):
        super().__init__()
        self.conn = conn

    def run(self):
        seen = []
        thread = threading.Thread(target=lambda: seen.append(mp.current_process()))
        thread.start()
        thread.join()
        me = mp.current_process()
        self.conn.send((me is self, seen[0] is self, self.is_alive(), self.exitcode, self.pid == os.getpid()))
        try:
            self.join()
        except AssertionError as error:
            self.conn.send(str(error))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = Worker(writer)
    p.start()
    print(reader.recv())
    print(reader.recv())
    p.join()
    me = mp.current_process()
    print(me.name, me.pid == os.getpid(), me.is_alive(), me.exitcode, me is p)
