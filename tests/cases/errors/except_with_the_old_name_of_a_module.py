# The name is looked up only when there is something to catch: until then nothing is wrong.
# exit: 1
import queue

numbers = queue.Queue()
numbers.put(1)
for _ in range(2):
    try:
        print(numbers.get(block=False))
    except Queue.Empty:
        print("empty")
