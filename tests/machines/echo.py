import socket

# Sends back what it is sent, until whoever has connected leaves.
server = socket.socket()
server.bind(("localhost", 5000))
server.listen()
connection, _ = server.accept()
while data := connection.recv(100):
    connection.sendall(data)
print("left", flush=True)
