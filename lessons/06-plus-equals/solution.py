"""Two helpers count votes, and a vote may weigh more than one. Reading and adding are one step."""
import threading
import time

votes = {"tea": 0}
lock = threading.Lock()


def weight(voter):
    time.sleep(0.001)  # look into the register
    return 2 if voter == "chair" else 1


def count(voters):
    for voter in voters:
        with lock:
            votes["tea"] += weight(voter)


helpers = [
    threading.Thread(target=count, args=(["ann", "chair"],)),
    threading.Thread(target=count, args=(["bob", "eve"],)),
]
for helper in helpers:
    helper.start()
for helper in helpers:
    helper.join()
assert votes["tea"] == 5, votes
print("tea:", votes["tea"])
