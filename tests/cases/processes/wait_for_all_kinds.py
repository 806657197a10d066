# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import socket
from multiprocessing.connection import wait


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    first, second = mp.Pipe()
    gate, opener = mp.Pipe(duplex=False)
    p = mp.Process(target=gate.recv)
    p.start()
    names = {reader: "reader", first: "duplex", p.sentinel: "sentinel"}
    print(wait(names, timeout=0))
    writer.send(1)
    print([names[ready] for ready in wait(names)])
    opener.send(None)
    p.join()
    second.close()
    print(sorted(names[ready] for ready in wait(names)))
    print(reader.recv(), sorted(names[ready] for ready in wait(names, 0)))
    print(wait([reader.fileno()], 0), wait([], 0), wait([first.fileno()]) == [first.fileno()])
