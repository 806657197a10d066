# gil: 2.7, 3.9, 3.12, off, ticks:1
import sys
import time
from multiprocessing import Process, active_children, current_process, parent_process


def nothing():
    pass


def fails():
    sys.stderr = sys.stdout
    sys.exit(3)


def leaves():
    sys.exit()


def sleeps():
    time.sleep(60)


class Named(Process):
    def __init__(self, what):
        super().__init__(name="own name")
        self.what = what

    def run(self):
        print(self.what, current_process().name, parent_process().name, current_process() is self)


if __name__ == "__main__":
    p = Process(target=nothing)
    print(p.name, p.is_alive(), p.exitcode, p.pid, p.daemon)
    p.start()
    p.join()
    print(p.is_alive(), p.exitcode, p.pid == p.ident, active_children())
    for f in fails, leaves:
        p = Process(target=f)
        p.start()
        p.join()
        print(p.name, p.exitcode)
    p = Named("hello")
    p.start()
    p.join()
    p = Process(target=sleeps, daemon=True)
    p.start()
    p.join(0.05)
    print(p.exitcode, p.is_alive(), active_children() == [p])
    p.terminate()
    p.join()
    print(p.exitcode, p.is_alive())
    p.close()
    for call in (
        lambda: p.is_alive(),
        lambda: Process(target=nothing).join(),
        lambda: (q := Process(target=nothing), q.start(), q.join(), q.start()),
    ):
        try:
            call()
        except (ValueError, AssertionError) as e:
            print(type(e).__name__, e)
    print(current_process().name, parent_process(), current_process().daemon)
