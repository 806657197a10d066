# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Counter(mp.Process):
    def __init__(self):
        super().__init__()
        self.count = 0

    def run(self):
        self.count += 1


if __name__ == "__main__":
    p = mp.Process(args=(1, 2))
    print(p.run())
    p.start()
    p.join()
    print(p.exitcode)
    c = Counter()
    c.run()
    c.start()
    c.join()
    print(c.count, c.exitcode)
