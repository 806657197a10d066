# gil: 2.7, 3.9, 3.12, off
import os
import signal

got = []
signal.signal(signal.SIGUSR1, lambda number, frame: got.append(signal.Signals(number).name))
signal.signal(signal.SIGUSR2, lambda number, frame: got.append(signal.Signals(number).name))
for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGUSR1):
    pid = os.fork()
    if pid == 0:
        os.kill(os.getppid(), number)
        os._exit(0)
    os.waitpid(pid, 0)
print(got)
