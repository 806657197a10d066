# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import queue as threads_queue


def fill(queue, log):
    for number in range(4):
        queue.put(number)
        log.put("put %d" % number)


if __name__ == "__main__":
    queue, log = mp.Queue(1), mp.SimpleQueue()
    process = mp.Process(target=fill, args=(queue, log))
    process.start()
    print(log.get(), queue.full(), queue.qsize())
    try:
        queue.put("no room", block=False)
    except threads_queue.Full as error:
        print("Full", error.args)
    try:
        queue.put("no room", timeout=0.01)
    except threads_queue.Full as error:
        print("Full", error.args)
    print([queue.get() for _ in range(4)])
    process.join()
    print([log.get() for _ in range(3)], queue.full(), queue.empty(), log.empty())
