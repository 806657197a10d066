# The model: two programs on one core. The system gives its slices to threads, not to programs. So the more threads
# one of them has, the less is left for the other. On four cores it begins later: when there are more threads than
# cores.
from collections import Counter, deque


def shares(threads, cores, slices=12_000):
    """How much of one core each program has, if each has so many threads."""
    ready = deque(program for program, number in threads.items() for _ in range(number))
    got = Counter()
    for _ in range(slices):
        running = [ready.popleft() for _ in range(min(cores, len(ready)))]
        got.update(running)
        ready.extend(running)
    return {program: f"{100 * got[program] / slices:.0f} %" for program in threads}


for cores in 1, 4:
    for number in 1, 3, 9, 99:
        print(f"{cores} core(s), {number} thread(s) there:", shares({"ours": 1, "theirs": number}, cores))
