# row: bank with no sleep
# measured: 2.7 0/10, 3.6 0/10, 3.9 0/10, 3.10 0/10, 3.11 0/10, 3.12 0/10, 3.13 0/10
# why: the body is far shorter than a turn: one thread after another
# machine: laptop
import threading

balance = 0


def work():
    global balance
    b = balance
    balance = b + 1


threads = [threading.Thread(target=work) for _ in range(100)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (100 - balance))
