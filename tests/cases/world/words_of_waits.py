# cpython: no
# exit: 3
# args: --gil 3.12
# Who waits for somebody who will never come is told where.
import socket, os
server = socket.create_server(("localhost", 8000))
print("listening")
server.accept()
