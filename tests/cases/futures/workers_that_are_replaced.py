# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
import multiprocessing
import os


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=2) as executor:
        pids = [executor.submit(pid, n).result() for n in range(4)]
    print(len(set(pids)), pids[0] == pids[1], pids[2] == pids[3])
