# gil: 2.7, 3.9, 3.12
import os
import signal
import time

r, w = os.pipe()
pid = os.fork()
if pid == 0:
    signal.signal(signal.SIGUSR1, lambda number, frame: print("child got", number, flush=True))
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(w, b"ready")
    while True:
        time.sleep(1)
os.read(r, 5)
os.kill(pid, signal.SIGUSR1)
time.sleep(0.1)
os.kill(pid, signal.SIGTERM)
time.sleep(0.1)
print(os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGKILL)
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))
