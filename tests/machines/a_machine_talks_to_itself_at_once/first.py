import socket
import time
from multiprocessing import Pipe, Process


def answer(port):
    with socket.create_connection(("localhost", port)) as connection:
        connection.sendall(b"near")


if __name__ == "__main__":
    server = socket.socket()
    server.bind(("localhost", 5000))
    server.listen()
    child = Process(target=answer, args=(5000,))
    child.start()
    connection, _ = server.accept()
    began = time.monotonic()
    print(connection.recv(100), "after %.1f s" % (time.monotonic() - began), flush=True)
    child.join()
    here, there = Pipe()
    there.send("through a pipe")
    print(here.recv(), flush=True)
