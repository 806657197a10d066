# gil: 3.12
# args: --races
# cpython: no
# A sleep orders nothing, however long it is.
import threading
import time

result = None


def work():
    global result
    result = 42


thread = threading.Thread(target=work, name="worker")
thread.start()
time.sleep(10)
print(result)
thread.join()
