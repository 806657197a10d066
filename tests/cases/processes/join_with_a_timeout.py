# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    gate, opener = mp.Pipe(duplex=False)
    p = mp.Process(target=gate.recv)
    p.start()
    for timeout in (0, 0.01, -1):
        print(p.join(timeout), p.is_alive(), p.exitcode)
    opener.send(None)
    print(p.join(None), p.is_alive(), p.exitcode)
    print(p.join(0), p.join(timeout=5), p.exitcode)
