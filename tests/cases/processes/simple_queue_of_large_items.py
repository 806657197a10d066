# gil: 2.7, 3.9, 3.12, off
# put() itself writes, so the writer waits while the pipe is full, until the reader has taken enough.
import multiprocessing as mp


def writes(queue, n_items):
    for n in range(n_items):
        queue.put([n] * 50_000)
    queue.put("end")


if __name__ == "__main__":
    queue = mp.SimpleQueue()
    process = mp.Process(target=writes, args=(queue, 3))
    process.start()
    for item in iter(queue.get, "end"):
        print(len(item), set(item))
    process.join()
    print(process.exitcode, queue.empty())
    queue.close()
    for call in (queue.get, queue.empty, lambda: queue.put(1)):
        try:
            call()
        except OSError as error:
            print(error)
