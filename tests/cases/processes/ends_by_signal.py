# gil: 2.7, 3.12
import os
import signal
import sys


def child(does):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        sys.stderr = open(os.devnull, "w")
        does()
        os._exit(0)
    status = os.waitpid(pid, 0)[1]
    return os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status)


def restored():
    signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGUSR1)


signal.signal(signal.SIGUSR1, lambda number, frame: print("handled", flush=True))
print(child(lambda: signal.raise_signal(signal.SIGTERM)))
print(child(lambda: os.kill(os.getpid(), signal.SIGUSR1)))
print(child(restored))
print(child(lambda: os.kill(os.getpid(), signal.SIGKILL)))
print(child(lambda: os.kill(os.getpid(), 0)))
os.kill(os.getpid(), 0)
print("still here")
