# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.connection import wait


if __name__ == "__main__":
    gate, opener = mp.Pipe(duplex=False)
    p = mp.Process(target=gate.recv)
    p.start()
    print(isinstance(p.sentinel, int), p.sentinel == p.sentinel)
    print(wait([p.sentinel], timeout=0), wait([p.sentinel], timeout=0.01))
    opener.send(None)
    print(wait([p.sentinel]) == [p.sentinel])
    # It stays ready.
    print(wait([p.sentinel], timeout=0) == [p.sentinel])
    p.join()
    print(p.exitcode, wait([p.sentinel], timeout=0) == [p.sentinel])
