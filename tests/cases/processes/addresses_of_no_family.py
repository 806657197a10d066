# gil: 2.7, 3.9, 3.12, off
# Addresses that nobody can listen at, or that nobody listens at.
from multiprocessing.connection import Client, Listener


if __name__ == "__main__":
    for make in (
        lambda: Listener(family="AF_NONE"), lambda: Listener(5), lambda: Client(5), lambda: Client(("localhost", 1, 2)),
        lambda: Client("/tmp/no such listener"), lambda: Listener("/no/such/folder/name"),
    ):
        try:
            print(type(make()).__name__)
        except Exception as error:
            print(type(error).__name__, error)
