# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import queue as threads_queue


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    queue = mp.Queue(2)
    attempt("negative timeout:", lambda: queue.get(timeout=-1))
    attempt("zero timeout:", lambda: queue.get(True, 0))
    attempt("not block, with a timeout:", lambda: queue.get(False, 5))
    attempt("nothing to put:", lambda: queue.put())
    attempt("no such method:", lambda: queue.task_done)
    attempt("no length:", lambda: len(queue))
    attempt("size as text:", lambda: mp.Queue("2"))
    print(mp.Queue(-3).full(), threads_queue.Empty is mp.queues.Empty, threads_queue.Full is mp.queues.Full)
