import socket

server = socket.socket()
server.bind(("localhost", 5000))
server.listen()
print("the first is", server.accept()[0].recv(10).decode())
