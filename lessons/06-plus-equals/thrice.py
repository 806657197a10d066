"""Two threads, three += each: how small can x become?"""
import threading

x = 0


def add():
    global x
    for _ in range(3):
        x += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("x =", x)
