import socket
import time

began = time.monotonic()
connection = socket.create_connection(("localhost", 5000))
print("connected after %.1f s" % (time.monotonic() - began), flush=True)
