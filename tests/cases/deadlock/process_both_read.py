# exit: 3
# cpython: no
# gil: 3.12
from multiprocessing import Process, Pipe
a, b = Pipe()
def work():
    b.recv()
    b.send(1)
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    a.recv()
    p.join()
