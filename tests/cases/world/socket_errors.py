# What sockets complain of.
import socket

def fails(call):
    try:
        print("fine", call())
    except (OSError, ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)

a, b = socket.socketpair()
a.sendall(b"hello")
print(b.recv(2), b.recv(100))
b.settimeout(0.01)
print(b.gettimeout(), b.getblocking())
fails(lambda: b.recv(1))
b.settimeout(0)
fails(lambda: b.recv(1))
b.setblocking(True)
print(b.gettimeout())
fails(lambda: a.sendall("text"))
fails(lambda: b.settimeout(-1))
a.close()
print(b.recv(1), a.fileno(), a)
fails(lambda: a.send(b"x"))
fails(lambda: b.send(b"x"))
b.close()
s = socket.socket()
fails(lambda: s.recv(1))
fails(s.getpeername)
fails(lambda: s.connect("localhost"))
fails(lambda: s.connect(("localhost",)))
fails(lambda: s.connect(("localhost", "80")))
fails(lambda: s.connect(("localhost", 70000)))
s.bind(("127.0.0.1", 0))
fails(s.accept)
s.listen()
t = socket.socket()
fails(lambda: t.bind(s.getsockname()))
port = s.getsockname()[1]
s.close()
fails(lambda: t.connect(("127.0.0.1", port)))
print(t.connect_ex(("127.0.0.1", port)))
fails(lambda: socket.gethostbyname("no.such.host.invalid"))
print(socket.gethostbyname("localhost"), socket.timeout is TimeoutError, issubclass(socket.gaierror, OSError))
