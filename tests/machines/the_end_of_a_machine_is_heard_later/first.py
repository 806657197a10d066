import socket
import time

server = socket.socket()
server.bind(("localhost", 5000))
server.listen()
connection, _ = server.accept()
sent = float(connection.recv(100))
print("said after %.1f s" % (time.time() - sent), flush=True)
print(connection.recv(100), "after %.1f s" % (time.time() - sent), flush=True)
