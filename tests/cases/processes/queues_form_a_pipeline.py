# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def stage(work, incoming, outgoing):
    for item in iter(incoming.get, None):
        outgoing.put(work(item))
    outgoing.put(None)


def strip(line):
    return line.strip()


def title(line):
    return line.title()


def measure(line):
    return line, len(line)


if __name__ == "__main__":
    works = [strip, title, measure]
    queues = [mp.Queue() for _ in range(len(works) + 1)]
    stages = [
        mp.Process(target=stage, args=(work, queues[i], queues[i + 1]), name=work.__name__)
        for i, work in enumerate(works)
    ]
    for process in stages:
        process.start()
    for line in ["  the first line ", "second\n", "", " and a third"]:
        queues[0].put(line)
    queues[0].put(None)
    for result in iter(queues[-1].get, None):
        print(result)
    for process in stages:
        process.join()
        print(process.name, process.exitcode)
