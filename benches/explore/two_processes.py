# Two processes add to a number that they share: what is read and written back is not one step.
import multiprocessing

counter = multiprocessing.Value("i", 0)


def add():
    counter.value += 1


if __name__ == "__main__":
    workers = [multiprocessing.Process(target=add) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter.value)
    assert counter.value == 2
