# exit: 3
# cpython: no
# gil: 3.12
from multiprocessing import Process, Pipe
r, w = Pipe(duplex=False)
def work():
    w.send(1)
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    while True:
        try:
            print(r.recv())
        except EOFError:
            break
    p.join()
