# exit: 4
# cpython: no
# gil: 3.12
# args: --clock real
import os

print("before")
os.fork()
print("never")
