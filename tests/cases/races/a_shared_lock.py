# gil: 3.9
# args: --races
# cpython: no
import multiprocessing as mp, threading
lock = mp.Lock()
n = 0
def add():
    global n
    with lock:
        x = n
        n = x + 1
ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2, n
