from multiprocessing import AuthenticationError
from multiprocessing.connection import Listener

with Listener(("localhost", 5000), authkey=b"right") as listener:
    try:
        listener.accept()
    except AuthenticationError as e:
        print("AuthenticationError:", e, flush=True)
