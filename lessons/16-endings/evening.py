"""How a program ends: a worker that needs some time, and a daemon that never stops by itself."""
import atexit
import threading
import time

diary = []


def work():
    time.sleep(0.02)
    diary.append("worker done")


def guard():
    try:
        while True:
            time.sleep(0.01)
    finally:
        diary.append("guard tidied up")


threading.Thread(target=guard, daemon=True).start()
threading.Thread(target=work).start()
diary.append("main done")
atexit.register(lambda: print(diary))
