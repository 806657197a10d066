# The claim: one endless loop shows 100 %, two show 200 %; in C, C++ or Java 4 cores come to 400 % and 8 to 800 %.
# What holds: so it is where there is no GIL. With one (--gil 3.12) all lines say about 100 %.
# gil: off
# args: --cores 8
# cpython: no
import threading
import time

loops = 0


def loop():
    mine = loops
    x = 0
    while loops == mine:
        x = x ^ 1


def usage(seconds):
    """How much of one core this process uses meanwhile, in per cent."""
    cpu, began = time.process_time(), time.time()
    time.sleep(seconds)
    return 100 * (time.process_time() - cpu) / (time.time() - began)


for loops, document in (1, "100 %"), (2, "200 %"), (4, "400 %"), (8, "800 %"):
    threads = [threading.Thread(target=loop) for _ in range(loops)]
    for thread in threads:
        thread.start()
    print(f"{loops} endless loops on 8 cores: document {document}, here {usage(0.2):.0f} %")
    loops = 0
    for thread in threads:
        thread.join()
