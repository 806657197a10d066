# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Squares(mp.Process):
    def __init__(self, numbers, conn):
        super().__init__(name="squares")
        self.numbers = numbers
        self.answer = None
        self.conn = conn

    def run(self):
        self.answer = [n * n for n in self.numbers]
        self.name = "done"
        self.conn.send(self.answer)


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = Squares([1, 2, 3], writer)
    p.start()
    p.join()
    print(p.answer, p.name)
    print(reader.recv())
