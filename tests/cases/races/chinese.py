# gil: 3.12
# args: --races --lang zh
# cpython: no
# The same race as in no_join, told in Chinese.
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
