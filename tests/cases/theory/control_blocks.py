# The model: what a system keeps of a process (a control block with an address space and what is open) and of a thread
# (a control block with registers, program counter and stack). It is threads that are put on a core. To go to a thread
# of another process changes the address space, too, and that is why it costs more.
import itertools


class Process:
    numbers = itertools.count(1)

    def __init__(self, *threads):
        self.pid = next(Process.numbers)
        self.memory = {"total": 0}  # of the process: all its threads see it
        self.threads = [Thread(self, name) for name in threads]


class Thread:
    def __init__(self, process, name):
        self.process, self.name = process, name
        self.counter = 0  # where it goes on
        self.registers = {"A": 0}
        self.stack = []


class Core:
    def __init__(self):
        self.thread = None
        self.registers = {}
        self.switches = {"thread": 0, "process": 0}

    def go_to(self, thread):
        if self.thread is thread:
            return
        if self.thread:  # save the scene
            self.thread.registers = dict(self.registers)
            other = self.thread.process is not thread.process
            self.switches["process" if other else "thread"] += 1
        self.thread, self.registers = thread, dict(thread.registers)  # prepare the next one

    def step(self):
        """total = total + 1, in three instructions."""
        memory = self.thread.process.memory
        instruction = self.thread.counter % 3
        if instruction == 0:
            self.registers["A"] = memory["total"]
        elif instruction == 1:
            self.registers["A"] += 1
        else:
            memory["total"] = self.registers["A"]
        self.thread.counter += 1


for length in 3, 2:
    first, second = Process("a", "b"), Process("c")
    core = Core()
    turns = [thread for process in (first, second) for thread in process.threads]
    while any(thread.counter < 6 for thread in turns):
        for thread in turns:
            core.go_to(thread)
            for _ in range(min(length, 6 - thread.counter)):
                core.step()
    print(f"slices of {length} instructions: {core.switches}")
    print("  shared by two threads:", first.memory["total"], "of 4; own:", second.memory["total"], "of 2")
