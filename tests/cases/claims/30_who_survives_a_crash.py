# The claim: a child process that crashes harms neither its parent nor its siblings; a thread that crashes can take
# its whole process along.
# What holds: the first. An exception of Python ends only its own thread. What takes the whole process is a fault as
# it happens in C code, a signal; here the thread sends it itself.
# gil: 3.12
# cpython: no
import multiprocessing
import os
import signal
import threading
import time


def fault():
    os.kill(os.getpid(), signal.SIGSEGV)


def fail():
    raise ValueError


def work():
    time.sleep(0.1)


def with_a_thread(does):
    threading.excepthook = lambda args: None  # nothing on the screen
    thread = threading.Thread(target=does)
    thread.start()
    thread.join()


def ending(target, *args):
    process = multiprocessing.Process(target=target, args=args)
    process.start()
    process.join()
    return process.exitcode


if __name__ == "__main__":
    sibling = multiprocessing.Process(target=work)
    sibling.start()
    print(f"a child with a fault ends: document alone, here by signal {-ending(fault)}")
    sibling.join()
    print(f"its sibling and its parent: document go on, here exit code {sibling.exitcode}, and this line")
    print(f"a process with a thread that raised: document goes down, here exit code {ending(with_a_thread, fail)}")
    print(f"a process with a thread that had a fault: document goes down, here signal {-ending(with_a_thread, fault)}")
