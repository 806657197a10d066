# gil: 2.7, 3.9, 3.12, off
# A parent is sent SIGCHLD.
import os
import signal

ended = []


def collect(number, frame):
    ended.append(signal.Signals(number).name)


signal.signal(signal.SIGCHLD, collect)
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os._exit(3)
ended_pid, status = os.waitpid(pid, 0)
print(os.WEXITSTATUS(status))
print(ended)
