# exit: 3
# cpython: no
# gil: 3.12
from multiprocessing import Process, Lock
l = Lock()
def work():
    with l:
        print("in")
if __name__ == "__main__":
    p = Process(target=work)
    l.acquire()
    p.start()
    p.join()
    l.release()
