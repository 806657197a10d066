# The model: a sum cut in two again and again, until there are eight parts; each part is a process of its own.
# gil: 3.9, 3.12, off
import multiprocessing


def add_up(low, high, depth, answer):
    """Puts the sum of the numbers from low up to high, and how many processes added for it."""
    if depth == 0:
        answer.put((sum(range(low, high)), 1))
        return
    middle = (low + high) // 2
    halves = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=add_up, args=(low, middle, depth - 1, halves)),
        multiprocessing.Process(target=add_up, args=(middle, high, depth - 1, halves)),
    ]
    for worker in workers:
        worker.start()
    parts = [halves.get(), halves.get()]
    for worker in workers:
        worker.join()
    answer.put((parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]))


if __name__ == "__main__":
    answer = multiprocessing.Queue()
    add_up(1, 1_000_001, 3, answer)
    print("the sum and the processes that added:", answer.get())
