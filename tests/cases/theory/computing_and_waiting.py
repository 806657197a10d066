# The model: tasks that compute for x and wait for y in turn, on so many cores. An event is the moment at which a task
# wants a core or leaves it. With y = 0 it is a task that only computes; with 99 times x, one that mostly waits.
import heapq


def use(tasks, x, y, cores, until=10_000):
    """How much of one core is used."""
    events = [(0, number) for number in range(tasks)]  # when they want a core
    free = [0] * cores  # when each core is free
    busy = 0
    while events:
        wants, task = heapq.heappop(events)
        begins = max(wants, free[0])
        if begins >= until:
            break
        heapq.heapreplace(free, begins + x)
        busy += min(x, until - begins)
        heapq.heappush(events, (begins + x + y, task))
    return 100 * busy / until


for name, x, y, cores in [
    ("computing only, 1 core", 10, 0, 1),
    ("computing only, 4 cores", 10, 0, 4),
    ("half and half, 1 core", 10, 10, 1),
    ("20 % computing, 1 core", 2, 8, 1),
    ("20 % computing, 2 cores", 2, 8, 2),
    ("1 % computing, 1 core", 1, 99, 1),
]:
    enough = round(cores * (x + y) / x)
    shares = ", ".join(f"{n}: {use(n, x, y, cores):.0f} %" for n in sorted({1, max(enough // 2, 1), enough, 2 * enough}))
    print(f"{name}: N * (x + y) / x = {enough}; tasks and use: {shares}")
