# gil: 2.7, 3.9, 3.12, off
# wait4() and waitid() tell more than waitpid().
import os

pid = os.fork()
if pid == 0:
    os._exit(9)
ended, status, usage = os.wait4(pid, 0)
print(ended == pid, os.WEXITSTATUS(status), usage.ru_utime >= 0)
pid = os.fork()
if pid == 0:
    os._exit(10)
answer = os.waitid(os.P_PID, pid, os.WEXITED)
print(answer.si_pid == pid, answer.si_status)
