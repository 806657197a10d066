import socket

connection = socket.socket()
try:
    connection.connect(("localhost", 5000))
    print("connected")
except OSError as e:
    print(e)
