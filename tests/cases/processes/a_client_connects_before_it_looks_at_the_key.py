# gil: 2.7, 3.9, 3.12, off
# A key of the wrong type is noticed after connecting only.
from multiprocessing.connection import Client, Listener


if __name__ == "__main__":
    listener = Listener(("localhost", 0))
    address = listener.address
    listener.close()
    try:
        Client(address, authkey=5)
    except Exception as error:
        print(type(error).__name__)
