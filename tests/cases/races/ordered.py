# gil: 2.7, 3.9, 3.12, 3.14t
# args: --races
# cpython: no
# A start, a join, a lock, a queue, an event, a condition and a semaphore each order what comes before them.
import queue
import threading

lock = threading.Lock()
ready = threading.Event()
turn = threading.Condition()
permit = threading.Semaphore(0)
tasks = queue.Queue()
total = 0
started = []
told = None
given = []
permitted = None
mine = 0


def locked():
    global total
    assert started == ["main"]
    for _ in range(3):
        with lock:
            total += 1


def tells():
    global told, mine, permitted
    told = "told"
    ready.set()
    tasks.put(["item"])
    with turn:
        mine = 1
        turn.notify()
    permitted = True
    permit.release()


def hears():
    ready.wait()
    assert told == "told"
    item = tasks.get()
    item.append("changed")
    given.append(item)
    with turn:
        while mine == 0:
            turn.wait()
    assert mine == 1
    permit.acquire()
    assert permitted


started.append("main")
a, b = threading.Thread(target=locked, name="a"), threading.Thread(target=locked, name="b")
c, d = threading.Thread(target=tells), threading.Thread(target=hears)
for thread in (a, b, c, d):
    thread.start()
for thread in (a, b, c, d):
    thread.join()
total += 1
print(total, given)
