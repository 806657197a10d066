# The claim: on one core hundreds of checks pass for one real switch, and the thread woken always gets the lock.
# What holds: so it is. The thread stays on its core until its time slice is over, some 4 ms; until then it takes back
# what it lets go of at each check. --stats says that hardly anybody is woken in vain.
# gil: 2.7
# args: --cores 1 --machine laptop,instruction=100ns
# cpython: no
import sys
import threading

turns = []
CHUNK = 100
TICKS = 3  # in a round of the inner loop


def work(name, chunks):
    for _ in range(chunks):
        n = CHUNK
        while n > 0:
            n -= 1
        turns.append(name)


threads = [threading.Thread(target=work, args=[name, 1000]) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
switches = sum(before != now for before, now in zip(turns, turns[1:]))
checks = len(turns) * CHUNK * TICKS / (sys.getcheckinterval() + 1)
print(f"checks for one switch on one core: document hundreds, here {checks / switches:.0f}")
