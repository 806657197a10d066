# The claim: after every 100 bytecodes the GIL is let go.
# What holds: after 101 ticks, for the counter goes from 100 to 0, and the tick after that pays; and not every
# bytecode is a tick. The program notices a release by the time it takes when another thread waits and is woken in
# vain. How many ticks a round has follows from two intervals.
# gil: 2.7
# cpython: no
import sys
import threading
import time

computing = True


def want_the_lock():
    while computing:
        pass


def rounds_between_releases(interval):
    sys.setcheckinterval(interval)
    times = []
    for _ in range(30 * interval):
        times.append(time.time())
    releases = [i for i in range(1, len(times)) if times[i] - times[i - 1] > 0.0003]
    gaps = [after - before for before, after in zip(releases, releases[1:])]
    return sum(gaps) / len(gaps)


document = sys.getcheckinterval()
other = threading.Thread(target=want_the_lock)
other.start()
short, long = rounds_between_releases(document), rounds_between_releases(10 * document)
ticks_in_a_round = 9 * document / (long - short)
sys.setcheckinterval(document)
computing = False
other.join()
print(f"the interval: document 100 bytecodes, here {document} ticks")
print(f"from one release to the next: document 100, here {short * ticks_in_a_round:.0f} ticks")
