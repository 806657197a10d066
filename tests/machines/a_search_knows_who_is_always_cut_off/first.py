import socket

server = socket.socket()
server.bind(("localhost", 5000))
server.listen()
server.settimeout(500)
try:
    server.accept()
    print("somebody")
except TimeoutError:
    print("nobody")
