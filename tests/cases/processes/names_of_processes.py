# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Worker(mp.Process):
    def __init__(self, conn=None):
        super().__init__()
        self.conn = conn

    def run(self):
        first, second = mp.Process(), Worker()
        self.conn.send((self.name, first.name, second.name))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    print(mp.current_process().name)
    processes = [mp.Process(), Worker(writer), mp.Process(name="cook"), mp.Process(name=""), Worker(writer)]
    print([p.name for p in processes])
    for p in (processes[1], processes[4]):
        p.start()
        print(reader.recv())
        p.join()
    p = processes[0]
    p.name = "renamed"
    print(p.name)
    try:
        p.name = 5
    except AssertionError as error:
        print(error, p.name)
