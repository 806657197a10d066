import socket
import time

connection = socket.create_connection(("localhost", 5000))
connection.sendall(b"one")
print(connection.recv(100), flush=True)
time.sleep(2)
connection.sendall(b"two")
print(connection.recv(100), flush=True)
