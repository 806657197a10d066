import socket
import time

for timeout in (3, None):
    began = time.monotonic()
    try:
        socket.create_connection(("localhost", 5000), timeout)
    except OSError as e:
        print(type(e).__name__, e, "after %.0f s" % (time.monotonic() - began), flush=True)
