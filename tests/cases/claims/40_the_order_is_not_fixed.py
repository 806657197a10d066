# The claim: a threaded program runs in a fixed order.
# What holds: it does not. A run in virtual time repeats itself with the same seed; but gilsh explore --all finds
# several orders, and any of them may come.
# gil: 3.12
# cpython: no
import threading
import time

said = []


def work(name):
    for i in range(2):
        time.sleep(0.01)
        said.append(f"{name}{i}")


threads = [threading.Thread(target=work, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("the order: document fixed, here", *said)
