"""Four threads count down side by side."""
import threading


def count(n):
    while n > 0:
        n -= 1


threads = [threading.Thread(target=count, args=(5000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
