# exit: 3
# cpython: no
# gil: 3.12
import os
import threading
import time

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(0.1)


threading.Thread(target=hold).start()
time.sleep(0.01)
pid = os.fork()
if pid == 0:
    with lock:
        print("never")
    os._exit(0)
os.waitpid(pid, 0)
