# cpython: no
# gil: 3.12
import os

r, w = os.pipe()
if os.fork() == 0:
    os.read(r, 1)
print("the first process ends")
