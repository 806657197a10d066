# makefile(): a connection read line by line.
import socket, threading
a, b = socket.socketpair()
def write():
    with a, a.makefile("w") as f:
        for i in range(3):
            print("line", i, file=f)
t = threading.Thread(target=write)
t.start()
with b.makefile("r") as f:
    for line in f:
        print(repr(line))
t.join()
b.close()
a, b = socket.socketpair()
f = a.makefile("rwb")
f.write(b"ping\n")
f.flush()
g = b.makefile("rwb")
print(g.readline())
g.write(b"pong\n")
g.flush()
print(f.readline())
a.close()
f.write(b"still open\n")
f.close()
print(g.readline(), g.readline())
