# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import queue
import time


if __name__ == "__main__":
    q = mp.Queue(2)
    q.put(1)
    q.put(2)
    print(q.full())
    for put in (lambda: q.put(3, False), lambda: q.put(3, timeout=0.05), lambda: q.put_nowait(3)):
        try:
            put()
        except queue.Full as e:
            print(repr(e))
    time.sleep(0.1)
    print(q.get(), q.get())
    for get in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.05)):
        try:
            get()
        except queue.Empty as e:
            print(repr(e), type(e).__module__)
    q.close()
    q.join_thread()
    for use in (lambda: q.put(1), q.get):
        try:
            use()
        except ValueError as e:
            print(str(e).split(" object")[0], str(e)[-6:])
