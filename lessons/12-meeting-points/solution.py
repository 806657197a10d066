"""A cook makes soup, two guests eat. The cook rings a bell, which an Event is, and the guests wait for it."""
import threading
import time

pot = []
eaten = []
bell = threading.Event()


def cook():
    time.sleep(0.002)
    pot.append("soup")
    pot.append("soup")
    bell.set()


def eat():
    bell.wait()
    eaten.append(pot.pop() if pot else "nothing")


threads = [threading.Thread(target=work) for work in (eat, cook, eat)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert eaten == ["soup", "soup"], eaten
print("eaten:", eaten)
