# gil: 3.12
# args: --races
# cpython: no
# Items and keys by themselves are nobody else's affair; what is one step of a container is harmless; what looks first is not.
import threading
from collections import Counter, deque

slots = [0, 0]
names = {}
log = []
jobs = deque(["only one"])
words = Counter()


def work(i):
    slots[i] = i
    names[f"name {i}"] = i
    log.append(i)
    words["same"] += 1
    if jobs:
        jobs.popleft()


threads = [threading.Thread(target=work, args=(i,), name=f"worker-{i}") for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(slots, names, sorted(log), words)
