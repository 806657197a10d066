# The model: work of 8000 ms that only computes, cut into equal tasks, on 4 cores that go round in slices of 10 ms; a
# switch to another task costs 0.1 ms, and a task 5 ms to begin with.
from collections import deque


def took(tasks, cores=4, work=8_000, length=10, switch=0.1, begin=5):
    left = [begin + work / tasks] * tasks
    ready = deque(range(tasks))
    clock, last = 0, [None] * cores
    while ready:
        running = [ready.popleft() for _ in range(min(cores, len(ready)))]
        spent = 0
        for core, task in enumerate(running):
            part = min(length, left[task])
            left[task] -= part
            spent = max(spent, part + (switch if last[core] != task else 0))
            last[core] = task
            if left[task] > 1e-9:
                ready.append(task)
        clock += spent
    return clock


times = {tasks: took(tasks) for tasks in (1, 2, 3, 4, 5, 8, 16, 100)}
for tasks, time in times.items():
    print(f"{tasks:3} tasks: {time:6.0f} ms")
print("best:", min(times, key=times.get))
