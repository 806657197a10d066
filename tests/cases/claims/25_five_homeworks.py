# The claim: five homeworks of an hour each take five hours, one after another; and with one-minute slices five hours
# and what 300 switches cost.
# What holds: so it is. The machine of this program has one core, which goes from one process to another every 60 s,
# and to go over costs it 1 s. Its instructions take 10 ms, so that an hour is 45,000 rounds of the loop.
# gil: 3.12
# args: --cores 1 --machine classroom,instruction=10ms,os_slice=60s,process_switch=1s
# cpython: no
import os
import time

SUBJECTS = ["Chinese", "mathematics", "physics", "chemistry", "English"]


def do_homework():
    n = 45_000
    while n > 0:
        n -= 1


def hours(together):
    began = time.time()
    for _ in SUBJECTS:
        if os.fork() == 0:
            do_homework()
            os._exit(0)
        if not together:
            os.wait()
    if together:
        for _ in SUBJECTS:
            os.wait()
    return (time.time() - began) / 3600


batch = hours(together=False)
print(f"five homeworks, one after another: document 5 h, here {batch:.2f} h", flush=True)
sliced = hours(together=True)
print(f"five homeworks, a minute of each in turn: document 5 h and 300 switches, here {sliced:.2f} h")
print(f"so the switches of 1 s each: document 300, here {(sliced - batch) * 3600:.0f}")
