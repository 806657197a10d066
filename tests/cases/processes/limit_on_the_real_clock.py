# cpython: no
# gil: 3.12
# args: --clock real --max-processes 2
# exit: 4
import os

print("before")
if os.fork() == 0:
    print("two are allowed", flush=True)
    os._exit(0)
os.wait()
if os.fork() == 0:
    os.fork()
    print("three are not")
    os._exit(0)
os.wait()
