# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


def work(said):
    said.append(os.getpid())
    return "nobody sees this"


if __name__ == "__main__":
    said = []
    p = mp.Process(target=work, args=(said,))
    print(p.run(), said == [os.getpid()], p.pid, p.exitcode)
    p.start()
    p.join()
    print(len(said), p.exitcode, p.pid != os.getpid())
