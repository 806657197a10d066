# get_server() is for a process that is nothing but the server; without an address a free port or a name is chosen,
# and without a key that of the process is taken.
# gil: 2.7, 3.9, 3.12
import multiprocessing as mp
import queue
from multiprocessing.managers import BaseManager

letters = queue.Queue()


class Office(BaseManager):
    pass


Office.register("letters", callable=lambda: letters)


def serve(conn):
    server = Office(address=("127.0.0.1", 0)).get_server()
    conn.send(server.address)
    server.serve_forever()


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=serve, args=(writer,))
    p.start()
    address = reader.recv()
    print(address[0], address[1] > 1023)
    client = Office(address=address)
    client.connect()
    client.letters().put("hello")
    print(client.letters().get(timeout=1), client.address == address)
    try:
        client.address = ("elsewhere", 1)
    except AttributeError as error:
        print(type(error).__name__)
    p.terminate()
    p.join()
    print(p.exitcode)
    local = Office()
    print(local.address)
    with local:
        print(local.address is not None)
