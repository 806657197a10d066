import time
from multiprocessing.connection import Client

connection = Client(("localhost", 5000))
while connection.poll(5) and (task := connection.recv()) is not None:
    time.sleep(0.7)
    connection.send(task * task)
