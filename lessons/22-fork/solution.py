"""Whoever wants Ann's number waits for Ann: waitpid() waits for the child with this number and for no other."""
import os


def child(number):
    pid = os.fork()
    if pid == 0:
        os._exit(number)
    return pid


pids = {"Ann": child(3), "Bob": child(5)}
bags = {}
for name in ("Ann", "Bob"):
    pid, status = os.waitpid(pids[name], 0)
    bags[name] = status >> 8
assert bags == {"Ann": 3, "Bob": 5}, bags
print(bags)
