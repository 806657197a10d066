"""A helper reads three numbers from slips of paper. One cannot be read; the others must not suffer for it."""
import queue
import threading

slips = queue.Queue()
numbers = []
unreadable = []


def read():
    while True:
        slip = slips.get()
        numbers.append(int(slip))
        slips.task_done()


for slip in ("7", "x", "5"):
    slips.put(slip)
threading.Thread(target=read, daemon=True).start()
slips.join()
assert numbers == [7, 5], numbers
assert unreadable == ["x"], unreadable
print("sum:", sum(numbers), "unreadable:", unreadable)
