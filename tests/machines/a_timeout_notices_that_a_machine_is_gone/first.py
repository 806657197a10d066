import socket

server = socket.socket()
server.bind(("localhost", 5000))
server.listen()
connection, _ = server.accept()
connection.settimeout(2)
try:
    while True:
        print(connection.recv(100), flush=True)
except TimeoutError as e:
    print(type(e).__name__, e, flush=True)
