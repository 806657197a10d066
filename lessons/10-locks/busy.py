"""A guest tries the bathroom door, and reads the paper as long as it is locked."""
import threading
import time

bathroom = threading.Lock()
pages = 0


def shower():
    with bathroom:
        time.sleep(0.05)


threading.Thread(target=shower).start()
while not bathroom.acquire(timeout=0.01):
    pages += 1
print("pages read before the door opened:", pages)
