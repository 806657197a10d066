import os, socket
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os._exit(os.write(w, b"x" * 200_000) // 1000)
n = 0
while n < 200_000:
    n += len(os.read(r, 65536))
_, status = os.waitpid(pid, 0)
print(n, status >> 8)
a, b = socket.socketpair()
pid = os.fork()
if pid == 0:
    a.sendall(b"y" * 300_000)
    os._exit(0)
n = 0
while n < 300_000:
    n += len(b.recv(100_000))
print(n, os.wait()[0] == pid)
