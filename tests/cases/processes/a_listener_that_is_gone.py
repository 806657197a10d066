# gil: 2.7, 3.9, 3.12, off
from multiprocessing.connection import Client, Listener


if __name__ == "__main__":
    listener = Listener(("localhost", 0))
    address = listener.address
    print(address[0], listener.last_accepted)
    listener.close()
    listener.close()
    try:
        listener.accept()
    except OSError as error:
        print(error)
    try:
        Client(address)
    except ConnectionRefusedError as error:
        print(error)
