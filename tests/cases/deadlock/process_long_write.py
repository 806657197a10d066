# exit: 3
# cpython: no
# gil: 3.12
import os
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os._exit(os.write(w, b"x" * 200_000) // 1000)
_, status = os.waitpid(pid, 0)
print(status >> 8)
