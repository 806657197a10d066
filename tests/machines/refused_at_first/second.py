import socket
import time

while True:
    try:
        connection = socket.create_connection(("localhost", 5000))
        break
    except ConnectionRefusedError as e:
        print(e, flush=True)
        time.sleep(0.4)
connection.sendall(b"hello")
print(connection.recv(100), flush=True)
