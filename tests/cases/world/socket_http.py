# cpython: no
# HTTP by hand, as the tutorials do it; an echo server; names and addresses.
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect(("www.sina.com.cn", 80))
s.send(b"GET / HTTP/1.1\r\nHost: www.sina.com.cn\r\nConnection: close\r\n\r\n")
parts = []
while True:
    d = s.recv(1024)
    if d:
        parts.append(d)
    else:
        break
s.close()
header, html = b"".join(parts).split(b"\r\n\r\n", 1)
print(header.decode("utf-8"))
print(html)
with socket.create_connection(("echo.example.com", 7000), timeout=1) as s:
    for word in (b"Michael", b"Tracy"):
        s.sendall(word)
        print(s.recv(1024))
    try:
        s.recv(1)
    except TimeoutError as e:
        print("timeout:", e)
    print(s.getpeername())
for host in ("www.python.org", "localhost", "127.0.0.1"):
    print(host, socket.gethostbyname(host))
try:
    socket.create_connection(("no.such.host", 80))
except socket.gaierror as e:
    print(repr(e))
for address in (("www.python.org", 22), ("refuses.example.com", 80), ("localhost", 80)):
    try:
        socket.create_connection(address)
    except ConnectionRefusedError as e:
        print(address, e)
