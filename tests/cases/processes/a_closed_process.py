# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    gate, opener = mp.Pipe(duplex=False)
    p = mp.Process(target=gate.recv, name="closed one")
    p.start()
    try:
        p.close()
    except ValueError as error:
        print(error)
    opener.send(None)
    p.join()
    p.close()
    p.close()
    for ask in (
        lambda: p.pid, lambda: p.ident, lambda: p.exitcode, lambda: p.sentinel, p.is_alive, p.join, p.start,
        p.terminate, p.kill,
    ):
        try:
            print("answered", ask())
        except ValueError as error:
            print(error)
    print(p.name, p.daemon, repr(p).split()[-1])
    unused = mp.Process()
    unused.close()
    try:
        unused.start()
    except ValueError as error:
        print("unused:", error)
