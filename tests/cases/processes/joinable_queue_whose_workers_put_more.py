# gil: 2.7, 3.9, 3.12, off
# join() waits for what the workers themselves put, too, as long as they put it before task_done().
import multiprocessing as mp


def divide(queue, leaves):
    for low, high in iter(queue.get, None):
        if high - low <= 2:
            leaves.put((low, high))
        else:
            middle = (low + high) // 2
            queue.put((low, middle))
            queue.put((middle, high))
        queue.task_done()
    queue.task_done()


if __name__ == "__main__":
    queue, leaves = mp.JoinableQueue(), mp.Queue()
    workers = [mp.Process(target=divide, args=(queue, leaves)) for _ in range(3)]
    for worker in workers:
        worker.start()
    queue.put((0, 16))
    queue.join()
    print(sorted(leaves.get() for _ in range(8)))
    for _ in workers:
        queue.put(None)
    queue.join()
    for worker in workers:
        worker.join()
    print(leaves.empty(), [worker.exitcode for worker in workers])
