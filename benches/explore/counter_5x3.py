# 5 threads, each adding 1 without a lock, 3 times over.
import threading

n = 0


def work():
    global n
    n += 1
    n += 1
    n += 1


threads = [threading.Thread(target=work) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n)
