import os
import socket
import time

connection = socket.create_connection(("localhost", 5000))
connection.sendall(repr(time.time()).encode())
time.sleep(0.3)
os._exit(5)
