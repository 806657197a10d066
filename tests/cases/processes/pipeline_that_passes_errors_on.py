# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Failed:
    """What became of an item that a stage could not do."""

    def __init__(self, stage, item, error):
        self.stage, self.item, self.error = stage, item, error

    def __repr__(self):
        return "Failed in %s with %r: %r" % (self.stage, self.item, self.error)


def stage(work, incoming, outgoing):
    for item in iter(incoming.get, "end"):
        if not isinstance(item, Failed):
            try:
                item = work(item)
            except Exception as error:
                item = Failed(work.__name__, item, error)
        outgoing.put(item)
    outgoing.put("end")


def parse(text):
    return int(text)


def invert(number):
    return 12 // number


if __name__ == "__main__":
    queues = [mp.Queue() for _ in range(3)]
    stages = [mp.Process(target=stage, args=(work, *queues[i : i + 2])) for i, work in enumerate([parse, invert])]
    for process in stages:
        process.start()
    for text in ("3", "zero", "0", "4", "end"):
        queues[0].put(text)
    for item in iter(queues[-1].get, "end"):
        print(item)
    for process in stages:
        process.join()
