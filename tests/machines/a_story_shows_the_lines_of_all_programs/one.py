import socket

client = socket.create_connection(("127.0.0.1", 5000))
client.sendall(b"one")
