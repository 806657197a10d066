# A thread that waits in recv() is woken by another's send(), and by its hanging up.
import socket, threading
a, b = socket.socketpair()
log = []
def wait():
    while True:
        data = a.recv(10)
        log.append(data)
        if not data:
            return
        a.sendall(b"ok")
t = threading.Thread(target=wait)
t.start()
for word in (b"one", b"two"):
    b.sendall(word)
    print(b.recv(10))
b.close()
t.join()
print(log)
