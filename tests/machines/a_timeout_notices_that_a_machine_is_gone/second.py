import socket
import time

connection = socket.create_connection(("localhost", 5000))
connection.sendall(b"before")
time.sleep(1.5)
# Nobody hears that this machine sends something and then closes the connection.
connection.sendall(b"after")
connection.close()
print("sent", flush=True)
