# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.connection import Client, Listener


def knock(address, key, conn):
    try:
        with Client(address, authkey=key) as door:
            conn.send(door.recv())
    except Exception as error:
        conn.send((type(error).__name__, str(error)))


if __name__ == "__main__":
    try:
        Listener(("localhost", 0), authkey="text")
    except TypeError as error:
        print(error)
    reader, writer = mp.Pipe(duplex=False)
    key = mp.current_process().authkey
    with Listener(("localhost", 0), authkey=key) as listener:
        for tried in (bytes(key), b"guess", b""):
            p = mp.Process(target=knock, args=(listener.address, tried, writer))
            p.start()
            try:
                with listener.accept() as conn:
                    conn.send("come in")
            except mp.AuthenticationError as error:
                print("refused:", error)
            print(reader.recv())
            p.join()
