# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def answers(queue, lock, word):
    with lock:
        queue.put((word.upper(), type(mp.current_process()).__name__))


def square(x):
    return x * x


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = mp.get_context(method)
        queue, lock = context.SimpleQueue(), context.Lock()
        process = context.Process(target=answers, args=(queue, lock, method))
        process.start()
        word, kind = queue.get()
        process.join()
        print(word, kind, process.exitcode)
        with context.Pool(2) as pool:
            print(pool.map(square, range(4)))
