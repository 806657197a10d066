import socket

server = socket.socket()
server.bind(("localhost", 5000))
server.listen()
server.settimeout(200)
try:
    server.accept()
except TimeoutError:
    print("nobody came", flush=True)
