import os
import socket

connection = socket.socket()
try:
    connection.connect(("localhost", 5000))
    connection.sendall(b"process %d" % os.getpid())
except (ConnectionRefusedError, BrokenPipeError):
    pass
