# gil: 2.7, 3.9, 3.12, off
# The last producer to end puts one end for each consumer; a shared count says who is last.
import multiprocessing as mp


def produce(queue, first, left, n_consumers):
    for item in range(first, first + 5):
        queue.put(item)
    with left.get_lock():
        left.value -= 1
        is_last = left.value == 0
    if is_last:
        for _ in range(n_consumers):
            queue.put(None)


def consume(queue, results):
    total = 0
    for item in iter(queue.get, None):
        total += item
    results.put(total)


if __name__ == "__main__":
    # A manager's queue: what was put before somebody else counts down is really in it by then.
    with mp.Manager() as manager:
        queue, results, left = manager.Queue(4), mp.SimpleQueue(), mp.Value("i", 3)
        consumers = [mp.Process(target=consume, args=(queue, results)) for _ in range(2)]
        producers = [mp.Process(target=produce, args=(queue, 100 * n, left, 2)) for n in range(3)]
        for process in consumers + producers:
            process.start()
        print(sum(results.get() for _ in consumers) == sum(sum(range(100 * n, 100 * n + 5)) for n in range(3)))
        for process in producers + consumers:
            process.join()
        print(queue.qsize(), left.value, {process.exitcode for process in producers + consumers})
