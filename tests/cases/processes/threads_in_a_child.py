# gil: 2.7, 3.9, 3.12, off, ticks:1
import threading
import time
from multiprocessing import Process


def child():
    n = [0]
    lock = threading.Lock()

    def work():
        for _ in range(50):
            with lock:
                n[0] += 1

    ts = [threading.Thread(target=work) for _ in range(3)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    print("child", n[0], threading.active_count())
    threading.Thread(target=lambda: (time.sleep(0.05), print("waited for"))).start()


if __name__ == "__main__":
    stop = threading.Event()
    t = threading.Thread(target=stop.wait)
    t.start()
    p = Process(target=child)
    p.start()
    p.join()
    print(p.exitcode, threading.active_count())
    stop.set()
    t.join()
