# args: --races
# What a program does at its very end comes after all that its threads have done, whether or not it had to wait for them.
import atexit
import threading
import time

diary = []


def work():
    time.sleep(0.01)
    diary.append("done")


atexit.register(lambda: print(diary))
threading.Thread(target=work).start()
time.sleep(0.02)
