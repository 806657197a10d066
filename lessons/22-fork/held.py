"""A thread has a lock for a while, and another thread forks."""
import os
import threading
import time

diary = threading.Lock()


def write():
    with diary:
        time.sleep(0.02)  # a long entry


def child_writes():
    if os.fork() == 0:
        print("child:  threads", threading.active_count(), "diary in use", diary.locked())
        with diary:
            print("child:  has written")
        os._exit(0)


def writer_first():
    writer = threading.Thread(target=write, name="writer")
    writer.start()
    time.sleep(0.005)
    print("parent: threads", threading.active_count(), "diary in use", diary.locked())
    child_writes()
    writer.join()
    print("parent: diary in use", diary.locked())
    os.wait()


def fork_first():
    child_writes()
    writer = threading.Thread(target=write, name="writer")
    writer.start()
    writer.join()
    os.wait()
