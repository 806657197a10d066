# accept() keeps to the timeout; a client that comes in time is served.
import socket, threading
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("localhost", 0))
server.listen(5)
server.settimeout(0.02)
try:
    server.accept()
except TimeoutError as e:
    print("nobody:", e)
server.settimeout(10)
def client():
    with socket.create_connection(server.getsockname()) as s:
        s.sendall(b"hello\n")
        print(s.makefile().readline(), end="")
t = threading.Thread(target=client)
t.start()
peer, address = server.accept()
print(address[0], peer.recv(100))
peer.sendall(b"bye\n")
t.join()
peer.close()
server.close()
