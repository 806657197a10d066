# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import re
import sys


class Worker(mp.Process):
    pass


def show(p):
    print(re.sub(r"(pid|parent)=\d+", r"\1=N", repr(p)))


if __name__ == "__main__":
    gate, opener = mp.Pipe(duplex=False)
    p = Worker(target=gate.recv, daemon=True)
    show(p)
    p.start()
    show(p)
    opener.send(None)
    p.join()
    show(p)
    p.close()
    show(p)
    for target, end in ((sys.exit, "left"), (gate.recv, "ended")):
        p = mp.Process(target=target, args=(3,) if end == "left" else (), name=end)
        p.start()
        if end == "ended":
            p.terminate()
        p.join()
        show(p)
    show(mp.get_context("spawn").Process())
