import time
from multiprocessing.connection import Client

connection = Client(("localhost", 5000))
while (task := connection.recv()) is not None:
    time.sleep(0.9)
    connection.send(task * task)
