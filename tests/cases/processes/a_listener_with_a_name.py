# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
from multiprocessing.connection import Client, Listener


def talk(address):
    with Client(address) as conn:
        conn.send("hello")
        conn.send([conn.recv(), "and thanks"])


if __name__ == "__main__":
    for named in (None, "/tmp/a_listener_with_a_name_%d" % os.getpid()):
        with Listener(named) as listener:
            print(type(listener.address).__name__, named is None or listener.address == named)
            p = mp.Process(target=talk, args=(listener.address,))
            p.start()
            with listener.accept() as conn:
                print(conn.recv())
                conn.send("welcome")
                print(conn.recv())
            p.join()
