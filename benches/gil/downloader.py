"""Eight pages, a thread each: waiting for the network takes no lock, so threads help under every GIL.

A sleep stands for the network, a small loop for reading what came."""

import threading
import time

pages = [0.04, 0.06, 0.05, 0.08, 0.03, 0.07, 0.05, 0.06]
words = []


def fetch(latency):
    time.sleep(latency)
    n = 0
    for _ in range(1_000):
        n += 1
    words.append(n)


threads = [threading.Thread(target=fetch, args=(latency,)) for latency in pages]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(words), "words")
