"""A worker that comes before the master does not mind: it knocks again and again."""
import time
from multiprocessing.managers import BaseManager


class Office(BaseManager):
    pass


Office.register("tasks")

if __name__ == "__main__":
    office = Office(address=("localhost", 5000), authkey=b"sesame")
    while True:
        try:
            office.connect()
            break
        except ConnectionRefusedError:
            print("nobody is there")
            time.sleep(0.5)
    print("connected,", office.tasks().qsize(), "tasks are there")
