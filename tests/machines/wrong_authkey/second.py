from multiprocessing import AuthenticationError
from multiprocessing.connection import Client

try:
    Client(("localhost", 5000), authkey=b"wrong")
except AuthenticationError as e:
    print("AuthenticationError:", e, flush=True)
