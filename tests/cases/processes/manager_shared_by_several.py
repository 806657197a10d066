# gil: 2.7, 3.9, 3.12, off
# A blackboard: whoever finds a task undone in the dict takes it, under the lock.
import multiprocessing as mp


def works(name, board, done, lock):
    while True:
        with lock:
            if not board:
                return
            task, number = board.popitem()
        done[task] = number ** 2
        done["by " + name] = done.get("by " + name, 0) + 1


if __name__ == "__main__":
    with mp.Manager() as manager:
        board, done, lock = manager.dict(), manager.dict(), manager.Lock()
        board.update([("task %d" % n, n) for n in range(8)])
        workers = [mp.Process(target=works, args=(name, board, done, lock)) for name in "abc"]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        counts = [n for key, n in done.items() if key.startswith("by ")]
        print(len(board), sum(counts), [worker.exitcode for worker in workers])
        print([done["task %d" % n] for n in range(8)])
        copy = done.copy()
        copy["task 0"] = "changed here only"
        print(done["task 0"], done._getvalue()["task 0"])
