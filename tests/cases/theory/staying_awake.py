# The model: why threads pay even under a GIL. A thread computes, and whoever works with the program is answered all
# the same; and what waits for a network does so beside it.
# gil: 3.9, 3.12, off
import threading
import time

done = threading.Event()
answers = []


def compute():
    until = time.time() + 0.3
    while time.time() < until:
        pass
    done.set()


def fetch():
    time.sleep(0.05)
    answers.append("page")


threads = [threading.Thread(target=compute)] + [threading.Thread(target=fetch) for _ in range(5)]
for thread in threads:
    thread.start()
awake = 0
while not done.wait(0.02) and awake < 10:
    awake += 1
for thread in threads:
    thread.join()
print("answered meanwhile:", awake > 0)
print("pages:", len(answers))
