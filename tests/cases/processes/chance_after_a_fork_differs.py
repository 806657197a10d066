# gil: 2.7, 3.9, 3.12, off
import os
import random

random.seed(7)
expected = random.Random(7).random()
reader, writer = os.pipe()
for _ in range(2):
    if os.fork() == 0:
        os.write(writer, repr(random.random()).encode() + b"\n")
        os._exit(0)
    os.wait()
os.close(writer)
with os.fdopen(reader) as lines:
    first, second = [float(line) for line in lines]
print(first != second, expected in (first, second), random.random() == expected)
