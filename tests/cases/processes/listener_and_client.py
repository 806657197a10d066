# gil: 2.7, 3.9, 3.12, off
from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def client(address, key):
    try:
        with Client(address, authkey=key) as conn:
            conn.send([1, 2])
            print("client:", conn.recv())
    except AuthenticationError as e:
        print("client:", e)


if __name__ == "__main__":
    with Listener(("localhost", 0), authkey=b"secret") as listener:
        for key in (b"wrong", b"secret"):
            p = Process(target=client, args=(listener.address, key))
            p.start()
            try:
                with listener.accept() as conn:
                    got = conn.recv()
                    conn.send(sum(got))
                    print("server:", got, listener.last_accepted[0])
            except AuthenticationError as e:
                p.join()
                print("server:", e)
            p.join()
