# gil: 3.12, 2.7, off
# args: --cores 4
# cpython: no
# clock: virtual
# Which cores a process may use: inherited by children, and asked and said of others.
import os
from multiprocessing import Process


def child():
    print("child:", os.sched_getaffinity(0), flush=True)
    os.sched_setaffinity(0, {3})
    print("child, after:", os.sched_getaffinity(0), os.sched_getaffinity(os.getpid()), flush=True)


def refused(act, *args):
    try:
        act(*args)
    except (OSError, TypeError, ValueError) as e:
        print(type(e).__name__, e)


if __name__ == "__main__":
    print(os.sched_getaffinity(0), os.cpu_count())
    # Cores that are not there are passed over, as long as one is.
    os.sched_setaffinity(0, [1, 3, 900])
    print(os.sched_getaffinity(0), os.cpu_count())
    p = Process(target=child)
    p.start()
    p.join()
    print("parent:", os.sched_getaffinity(0))

    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(r, 1)
        print("bound by its parent:", os.sched_getaffinity(0), flush=True)
        os._exit(0)
    os.sched_setaffinity(pid, (2,))
    print("of another:", os.sched_getaffinity(pid), flush=True)
    os.write(w, b"x")
    os.waitpid(pid, 0)

    refused(os.sched_getaffinity, pid)
    refused(os.sched_setaffinity, pid, [0])
    refused(os.sched_setaffinity, 0, [])
    refused(os.sched_setaffinity, 0, [900])
    refused(os.sched_setaffinity, 0, [-1])
    refused(os.sched_setaffinity, 0, ["0"])
    refused(os.sched_setaffinity, 0, 1)
    if hasattr(os, "process_cpu_count"):
        assert os.process_cpu_count() == 2
