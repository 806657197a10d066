"""Which actions let go of the GIL? A spinning thread moves a counter whenever it can."""
import threading
import time

spins = 0
stop = False


def spin():
    global spins
    while not stop:
        spins += 1


def probe(name, action):
    global stop
    stop = False
    spinner = threading.Thread(target=spin)
    spinner.start()
    before = spins
    action()
    moved = spins != before
    stop = True
    spinner.join()
    print(f"{name:24}", "lets go" if moved else "keeps it")
