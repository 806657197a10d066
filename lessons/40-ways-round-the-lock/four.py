"""Four threads count for 20 ms each, and put what they have found on a list."""
from threading import Thread

found = []


def count():
    n = 3_300
    while n:
        n -= 1
    found.append("end")


threads = [Thread(target=count) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), "found")
