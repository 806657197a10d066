# The claim: with another authkey no connection is made.
# What holds: the server refuses, and the client gets an AuthenticationError.
# gil: 3.12
# cpython: no
import multiprocessing
from multiprocessing.managers import BaseManager


class Office(BaseManager):
    pass


if __name__ == "__main__":
    with Office(address=("127.0.0.1", 5000), authkey=b"abc"):
        for key, document in (b"abc", "connected"), (b"xyz", "no connection"):
            client = Office(address=("127.0.0.1", 5000), authkey=key)
            try:
                client.connect()
            except multiprocessing.AuthenticationError as error:
                answer = f"no connection ({type(error).__name__}: {error})"
            else:
                answer = "connected"
            print(f"the key {key}: document {document}, here {answer}")
