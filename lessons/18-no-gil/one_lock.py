"""Two threads do all their work inside one lock."""
import threading

lock = threading.Lock()
total = 0


def count(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


threads = [threading.Thread(target=count, args=(2000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("total:", total)
