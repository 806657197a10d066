import socket
import time

began = time.monotonic()
connection = socket.create_connection(("localhost", 5000))
print("connected after %.1f s" % (time.monotonic() - began), flush=True)
for n in range(3):
    began = time.monotonic()
    connection.sendall(b"%d" % n)
    print(connection.recv(100), "after %.1f s" % (time.monotonic() - began), flush=True)
connection.close()
