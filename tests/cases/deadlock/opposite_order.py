# gil: 3.12
# exit: 3
# cpython: no
import threading, time

left, right = threading.Lock(), threading.Lock()

def one():
    with left:
        time.sleep(0.1)
        with right:
            print("one")

def two():
    with right:
        time.sleep(0.1)
        with left:
            print("two")

a = threading.Thread(target=one, name="A")
b = threading.Thread(target=two, name="B")
a.start(); b.start()
a.join(); b.join()
