import socket
import time

# Nobody can say how late an answer is on a busy computer, but never is it too early.
began = time.monotonic()
connection = socket.create_connection(("localhost", 5000))
print("connected, late enough:", time.monotonic() - began >= 0.2, flush=True)
began = time.monotonic()
connection.sendall(b"1")
print(connection.recv(100), "late enough:", time.monotonic() - began >= 0.2, flush=True)
time.sleep(0.5)
began = time.monotonic()
connection.sendall(b"2")
print(connection.recv(100), "late enough:", time.monotonic() - began >= 0.2, flush=True)
connection.close()
