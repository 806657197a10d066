"""Two threads that only count down: does a second core help?"""

import threading


def decrement(n):
    while n > 0:
        n -= 1


threads = [threading.Thread(target=decrement, args=(40_000,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
