# The claim: as many endless loops as there are cores, and a machine of 4 cores shows 102 %.
# What holds: about one core is in use, for one thread at a time has the GIL. Each hand-over adds a little.
# gil: 3.12
# args: --cores 4
# cpython: no
import multiprocessing
import threading
import time


def loop():
    x = 0
    while True:
        x = x ^ 1


def usage(seconds):
    """How much of one core this process uses meanwhile, in per cent."""
    cpu, began = time.process_time(), time.time()
    time.sleep(seconds)
    return 100 * (time.process_time() - cpu) / (time.time() - began)


n = multiprocessing.cpu_count()
for _ in range(n):
    threading.Thread(target=loop, daemon=True).start()
print(f"{n} endless loops on {n} cores: document 102 % of one core, here {usage(1):.0f} %")
