# gil: 2.7, 3.9, 3.12, off
# The address goes with the listener.
from multiprocessing.connection import Listener


if __name__ == "__main__":
    listener = Listener(("localhost", 0))
    listener.close()
    try:
        listener.address
    except Exception as error:
        print(type(error).__name__, error)
