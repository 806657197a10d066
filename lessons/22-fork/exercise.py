"""Two children count their bags, and each tells its number as its exit status. Whose number is whose?"""
import os


def child(number):
    pid = os.fork()
    if pid == 0:
        os._exit(number)
    return pid


pids = {"Ann": child(3), "Bob": child(5)}
bags = {}
for name in ("Ann", "Bob"):
    pid, status = os.wait()
    bags[name] = status >> 8
assert bags == {"Ann": 3, "Bob": 5}, bags
print(bags)
