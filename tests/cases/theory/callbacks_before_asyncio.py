# The model: an event loop as it was written before there were coroutines. What comes next is a function that is
# handed over; who waits says whom to call. One thread, many tasks.
import heapq
import itertools


class Loop:
    def __init__(self):
        self.clock, self.calls, self.order = 0, [], itertools.count()

    def call_later(self, delay, function, *args):
        heapq.heappush(self.calls, (self.clock + delay, next(self.order), function, args))

    def run(self):
        while self.calls:
            self.clock, _, function, args = heapq.heappop(self.calls)
            function(*args)


class Fetch:
    """Connects, asks and reads: three steps, and each says what comes after it."""

    def __init__(self, loop, host, latency, when_done):
        self.loop, self.host, self.latency, self.when_done = loop, host, latency, when_done
        loop.call_later(latency, self.connected)

    def connected(self):
        self.loop.call_later(self.latency, self.answered)

    def answered(self):
        self.when_done(self.host, self.loop.clock)


loop = Loop()
for host, latency in ("slow", 3), ("quick", 1), ("middling", 2):
    Fetch(loop, host, latency, lambda host, when: print(f"{host} answered at {when} s"))
loop.run()
print(f"all of it: {loop.clock} s")
