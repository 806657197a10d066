# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Worker(mp.get_context("spawn").Process):
    def __init__(self, conn, numbers):
        super().__init__(name="spawned worker", daemon=True)
        self.conn = conn
        self.numbers = numbers

    def run(self):
        me = mp.current_process()
        self.conn.send((type(me).__name__, me is self, me.name, me.daemon, sum(self.numbers)))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = Worker(writer, [1, 2, 3])
    p.start()
    print(reader.recv())
    p.join()
    print(p.exitcode, p.name)
