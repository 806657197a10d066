# Whoever waits for a client, or for room, has waited until somebody came, by the clock on his wall too.
import time
from multiprocessing.connection import Listener

with Listener(("localhost", 6000)) as listener:
    with listener.accept() as client:
        print("a client after", round(time.monotonic()), "s")
        client.send(bytes(1_000_000))
        print("all was taken after", round(time.monotonic()), "s")
