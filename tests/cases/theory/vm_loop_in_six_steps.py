# The model: the main loop of an interpreter with a GIL, in six steps: take the lock, go to a thread, run it until its
# ticks are used up or it gives way by itself (sleep(0)), put it to sleep, let go of the lock, and again.
from collections import deque

TICKS = 100


class Thread:
    def __init__(self, name, instructions, gives_way_after=None):
        self.name = name
        self.left = instructions
        self.gives_way_after = gives_way_after

    def run(self):
        """Carries out some instructions, and says how many and why it stopped."""
        n = min(TICKS, self.left)
        why = "ticks used up"
        if self.gives_way_after and self.gives_way_after <= n:
            n, self.gives_way_after = self.gives_way_after, None
            why = "sleep(0)"
        self.left -= n
        return n, why if self.left else "done"


ready = deque([Thread("A", 250), Thread("B", 150, gives_way_after=30), Thread("C", 80)])
holder = None
while ready:
    thread = ready.popleft()
    assert holder is None
    holder = thread  # 1. take the GIL  2. go to a thread
    ran, why = thread.run()  # 3. run it
    if thread.left:
        ready.append(thread)  # 4. put it to sleep
    holder = None  # 5. let go of the GIL  6. and again
    print(f"{thread.name} ran {ran:3} instructions: {why}")
