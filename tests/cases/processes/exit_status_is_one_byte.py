# gil: 2.7, 3.9, 3.12, off
import os


def status_of(code):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    return os.waitpid(pid, 0)[1]


for code in (0, 1, 255, 256, 263, -1, -15):
    status = status_of(code)
    print(code, status, os.WIFEXITED(status), os.WIFSIGNALED(status), os.WEXITSTATUS(status))
for wrong in ("1", 1.0, None):
    try:
        os._exit(wrong)
    except TypeError as error:
        print(error)
