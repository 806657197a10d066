# The model: the same five homeworks, a minute of each in turn: what an operating system does with five tasks on one
# core. The loop is the scheduler; the queue holds the tasks that are ready, and what is left of each.
from collections import deque

SUBJECTS = ["Chinese", "mathematics", "physics", "chemistry", "English"]


def time_sharing(cost):
    """Goes round with slices of a minute; to change the task costs so many seconds."""
    clock, changes, last = 0, 0, None
    ready = deque((subject, 60) for subject in SUBJECTS)
    begun, done = {}, {}
    while ready:
        subject, left = ready.popleft()
        if last not in (None, subject):
            clock += cost
            changes += 1
        last = subject
        begun.setdefault(subject, clock)
        clock += 60
        if left > 1:
            ready.append((subject, left - 1))
        else:
            done[subject] = clock
    return clock, changes, begun, done


for cost in 0, 1, 60:
    clock, changes, begun, done = time_sharing(cost)
    print(f"a change costs {cost} s: {clock / 3600:.2f} h, {changes} changes,", end=" ")
    print(f"all begun after {max(begun.values()) / 60:.0f} min, first done after {min(done.values()) / 3600:.2f} h")
