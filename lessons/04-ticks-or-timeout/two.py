"""Two threads count down side by side."""
import threading


def count(n):
    while n > 0:
        n -= 1


threads = [threading.Thread(target=count, args=(10000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
