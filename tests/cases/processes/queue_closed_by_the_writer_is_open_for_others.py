# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def writes(queue):
    queue.put("from the child")
    queue.close()
    queue.join_thread()
    try:
        queue.put("too late")
    except ValueError:
        pass


if __name__ == "__main__":
    queue = mp.Queue()
    process = mp.Process(target=writes, args=(queue,))
    process.start()
    process.join()
    print(process.exitcode, queue.get())
    queue.put("from the parent")
    print(queue.get(), queue.qsize())
