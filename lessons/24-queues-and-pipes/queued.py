"""What happens between put() and get()."""
import time
from multiprocessing import Process, Queue


def put_and_change(pause):
    queue = Queue()
    words = ["one"]
    queue.put(words)
    if pause:
        time.sleep(pause)
    words.append("two")
    return queue.get()


def report(queue, length):
    queue.put("x" * length)
    print("child:  put() is done")


def join_first(length):
    queue = Queue()
    child = Process(target=report, args=(queue, length))
    child.start()
    child.join()
    print("parent: got", len(queue.get()), "characters")


def get_first(length):
    queue = Queue()
    child = Process(target=report, args=(queue, length))
    child.start()
    print("parent: got", len(queue.get()), "characters")
    child.join()
