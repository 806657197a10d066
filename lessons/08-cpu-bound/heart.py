"""The main thread shows that the program is alive while the work goes on."""
import threading


def count(n):
    while n > 0:
        n -= 1


worker = threading.Thread(target=count, args=(12000,))
worker.start()
while worker.is_alive():
    print("still counting ...")
    worker.join(0.02)
print("done")
