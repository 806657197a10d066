import threading
import time
from multiprocessing.connection import Listener

# Gives out one task at a time. Whoever does not answer within two seconds is taken for lost.
tasks = list(range(6))
results = {}
lock = threading.Lock()


def serve(connection, name):
    while len(results) < 6:
        with lock:
            task = tasks.pop(0) if tasks else None
        if task is None:
            # Somebody may still be at work on the last ones, and be lost.
            time.sleep(0.1)
            continue
        connection.send(task)
        if not connection.poll(2):
            print("no answer from", name, "for task", task, flush=True)
            with lock:
                tasks.insert(0, task)
            return
        results[task] = connection.recv()
    connection.send(None)


with Listener(("localhost", 5000)) as listener:
    serving = []
    for name in ("the first worker", "the second"):
        thread = threading.Thread(target=serve, args=(listener.accept(), name))
        thread.start()
        serving.append(thread)
    for thread in serving:
        thread.join()
print(sorted(results.items()), flush=True)
