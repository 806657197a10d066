import time
from multiprocessing.connection import Client

with Client(("localhost", 6000)) as server:
    time.sleep(3)
    print(len(server.recv()), "bytes after", round(time.monotonic()), "s")
