# 4 threads, each adding 1 under a lock, 2 times over.
import threading

n = 0
lock = threading.Lock()


def work():
    global n
    for _ in range(2):
        with lock:
            n += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 8
