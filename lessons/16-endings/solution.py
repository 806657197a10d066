"""The helper notes what cannot be read, and ticks off every slip, whatever happens."""
import queue
import threading

slips = queue.Queue()
numbers = []
unreadable = []


def read():
    while True:
        slip = slips.get()
        try:
            numbers.append(int(slip))
        except ValueError:
            unreadable.append(slip)
        finally:
            slips.task_done()


for slip in ("7", "x", "5"):
    slips.put(slip)
threading.Thread(target=read, daemon=True).start()
slips.join()
assert numbers == [7, 5], numbers
assert unreadable == ["x"], unreadable
print("sum:", sum(numbers), "unreadable:", unreadable)
