# cpython: no
# gil: 3.12
import threading

def work():
    raise ValueError("in a thread")

t = threading.Thread(target=work, name="w")
t.start()
t.join()
print("main goes on")
