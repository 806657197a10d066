# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import sys


if __name__ == "__main__":
    p = mp.get_context("fork").Process(target=sys.exit, args=(3,))
    p.start()
    pid, status = os.wait()
    print(pid == p.pid, os.WEXITSTATUS(status))
    try:
        os.waitpid(p.pid, 0)
    except ChildProcessError as error:
        print(error)
