# gil: 2.7, 3.9, 3.12, off
import os

told = []
for n in (1, 2):
    os.register_at_fork(
        before=lambda n=n: told.append("before %d" % n),
        after_in_parent=lambda n=n: told.append("parent %d" % n),
        after_in_child=lambda n=n: told.append("child %d" % n),
    )
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.write(writer, repr(told).encode())
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(reader, 200).decode())
print(told)
