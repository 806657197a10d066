# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def reader(tasks, results):
    for number in iter(tasks.get, None):
        results.put(number)
    results.put(None)


if __name__ == "__main__":
    tasks, results = mp.Queue(), mp.Queue()
    readers = [mp.Process(target=reader, args=(tasks, results)) for _ in range(3)]
    for process in readers:
        process.start()
    for number in range(30):
        tasks.put(number)
    for _ in readers:
        tasks.put(None)
    seen, ended = [], 0
    while ended < len(readers):
        number = results.get()
        if number is None:
            ended += 1
        else:
            seen.append(number)
    for process in readers:
        process.join()
    print(sorted(seen) == list(range(30)), len(seen))
    print([process.exitcode for process in readers])
