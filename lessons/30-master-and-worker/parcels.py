"""An office of our own: who gets in, and how long it takes to send something through."""
import queue
import time
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager

tasks = queue.Queue()


class Office(BaseManager):
    pass


Office.register("tasks", callable=lambda: tasks)
office = Office(address=("localhost", 5001), authkey=b"sesame")
office.start()
to_do = office.tasks()


def knock(port, key):
    try:
        Office(address=("localhost", port), authkey=key).connect()
    except (AuthenticationError, ConnectionRefusedError) as e:
        return f"{type(e).__name__}: {e}"
    return "come in"


def through(task):
    start = time.perf_counter()
    for _ in range(10):
        to_do.put(task)
        to_do.get()
    return f"{(time.perf_counter() - start) / 10 * 1000:.1f} ms"
