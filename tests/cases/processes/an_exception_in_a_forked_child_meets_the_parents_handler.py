# gil: 2.7, 3.9, 3.12, off
import os

reader, writer = os.pipe()


def start():
    pid = os.fork()
    if pid == 0:
        raise KeyError("from the child")
    return pid


try:
    pid = start()
except KeyError as error:
    # Only the child comes here, up the stack that it has copied.
    os.write(writer, repr(error).encode())
    os._exit(1)
os.close(writer)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.read(reader, 100).decode())
