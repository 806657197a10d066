# gil: 2.7, 3.9, 3.12, off
# Signals that there are not do nothing to the child.
import os

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(writer)
    os.read(reader, 1)
    os._exit(3)
for wrong in (99, -1, 1.5):
    try:
        os.kill(pid, wrong)
        print("sent", wrong)
    except (OSError, TypeError) as error:
        print(error)
os.close(writer)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
