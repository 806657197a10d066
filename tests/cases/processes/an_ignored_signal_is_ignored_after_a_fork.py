# gil: 2.7, 3.9, 3.12, off
import os
import signal


def end_of(child):
    pid = os.fork()
    if pid == 0:
        child()
        os.kill(os.getpid(), signal.SIGTERM)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


print(end_of(lambda: None))
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(end_of(lambda: None))
print(end_of(lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL)))
print(signal.getsignal(signal.SIGTERM))
