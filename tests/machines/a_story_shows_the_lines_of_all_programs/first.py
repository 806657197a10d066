import socket

server = socket.socket()
server.bind(("127.0.0.1", 5000))
server.listen()
said = [server.accept()[0].recv(10) for _ in range(2)]
assert said == [b"one", b"two"]
