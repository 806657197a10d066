# exit: 3
# cpython: no
# gil: 3.12
import threading
lock = threading.Lock()
lock.acquire()
print("once")
lock.acquire()
