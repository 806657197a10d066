"""Two threads count down, each its own number."""
import threading


def count_down(n):
    while n > 0:
        n -= 1


threads = [threading.Thread(target=count_down, args=(4000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
