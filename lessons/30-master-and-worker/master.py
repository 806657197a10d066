"""The master: opens an office on the network, puts tasks there, and collects what comes back."""
import queue
import time
from multiprocessing.managers import BaseManager

tasks = queue.Queue()
results = queue.Queue()


class Office(BaseManager):
    pass


Office.register("tasks", callable=lambda: tasks)
Office.register("results", callable=lambda: results)

if __name__ == "__main__":
    office = Office(address=("", 5000), authkey=b"sesame")
    office.start()
    to_do = office.tasks()
    done = office.results()
    for number in range(1, 7):
        to_do.put(number)
    print("six tasks are waiting")
    for _ in range(6):
        number, square = done.get()
        print(number, "squared is", square)
    to_do.put(None)
    time.sleep(1)  # so that everybody finds the note
    office.shutdown()
    print("the office is closed")
