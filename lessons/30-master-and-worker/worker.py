"""A worker: a program of its own. It knows where the office is, and the key."""
import time
from multiprocessing.managers import BaseManager


class Office(BaseManager):
    pass


Office.register("tasks")
Office.register("results")

if __name__ == "__main__":
    office = Office(address=("localhost", 5000), authkey=b"sesame")
    office.connect()
    to_do = office.tasks()
    done = office.results()
    while True:
        number = to_do.get()
        if number is None:
            to_do.put(None)  # the next one wants to know it, too
            break
        time.sleep(0.2)  # the work
        done.put((number, number * number))
        print("did", number)
    print("goes home")
