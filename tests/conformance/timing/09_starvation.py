# row: nothing bounds the wait under ticks: the longest turn of two threads that count down, over the median one
# machine: laptop
# case: 2.7 | cores=2 args=1000000 | longest_over_median 3 to 1000
# why: the releaser usually takes the lock straight back; who waits has a chance of one in 25 each time
import sys
import threading
import time

lengths = []
last = [None, 0.0]


def work(me):
    n = int(sys.argv[1])
    while n > 0:
        n -= 1
        if last[0] != me:
            now = time.time()
            lengths.append(now - last[1])
            last[0] = me
            last[1] = now


last[1] = time.time()
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
lengths.sort()
print("turns %d" % len(lengths))
print("longest_over_median %.2f" % (lengths[-1] / max(lengths[len(lengths) // 2], 1e-9)))
