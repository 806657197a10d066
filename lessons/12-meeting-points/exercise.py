"""A cook makes soup, two guests eat. Nobody may eat before there is soup."""
import threading
import time

pot = []
eaten = []


def cook():
    time.sleep(0.002)
    pot.append("soup")
    pot.append("soup")


def eat():
    eaten.append(pot.pop() if pot else "nothing")


threads = [threading.Thread(target=work) for work in (eat, cook, eat)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert eaten == ["soup", "soup"], eaten
print("eaten:", eaten)
