"""Two threads count, each for itself; the lock is taken once at the end."""
import threading

lock = threading.Lock()
total = 0


def count(n):
    global total
    mine = 0
    for _ in range(n):
        mine += 1
    with lock:
        total += mine


threads = [threading.Thread(target=count, args=(2000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("total:", total)
