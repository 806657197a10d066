# The claim: with thousands of tasks the system is busy with switching, and its efficiency collapses.
# What holds: so it is when everybody shall have a turn within the same time, here one second. Then the more there
# are, the shorter are the turns, while a switch costs as much as ever. With turns of the same length the efficiency
# would stay as it is, and everybody would wait longer.
# gil: 3.12
# cpython: no
import sys
import threading
import time

PERIOD = 1
rounds = 0
until = 0


def work(go):
    global rounds
    go.wait()
    while time.time() < until:
        rounds += 1


def useful(tasks):
    """How many rounds of work so many tasks do in a second."""
    global rounds, until
    rounds, until = 0, 1e12
    go = threading.Event()
    threads = [threading.Thread(target=work, args=(go,)) for _ in range(tasks)]
    for thread in threads:
        thread.start()
    sys.setswitchinterval(PERIOD / tasks)
    until = time.time() + PERIOD
    go.set()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(0.005)
    return rounds / PERIOD


alone = useful(1)
for tasks, document in (10, "good"), (100, "good"), (1000, "collapsing"), (10_000, "collapsed"):
    print(f"{tasks} tasks, useful work: document {document}, here {100 * useful(tasks) / alone:.0f} %", flush=True)
