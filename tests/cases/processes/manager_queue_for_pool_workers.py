# gil: 2.7, 3.9, 3.12, off
# A Queue of multiprocessing cannot be sent with a task; a manager's can, since what is sent is a proxy.
import multiprocessing as mp
import queue


def note(log, word):
    log.put(word.upper())
    return len(word)


if __name__ == "__main__":
    with mp.Manager() as manager, mp.Pool(2) as pool:
        log = manager.Queue()
        print(pool.starmap(note, [(log, word) for word in ("one", "three", "eleven")]))
        print(sorted(log.get() for _ in range(log.qsize())), log.empty(), log.full(), type(log).__name__)
        try:
            log.get_nowait()
        except queue.Empty as error:
            print(repr(error))
        small = manager.Queue(maxsize=1)
        small.put("only")
        try:
            small.put("another", timeout=0.01)
        except queue.Full as error:
            print(repr(error))
        print(small.get(), small.task_done(), small.join())
        try:
            small.task_done()
        except ValueError as error:
            print(error)
        joinable = manager.JoinableQueue()
        print(type(joinable).__name__, joinable.put(1), joinable.get(False), joinable.task_done(), joinable.join())
