# The claim: two processes print Ping and Pong until a global counter has come to 10, and each prints ten times.
# What holds: each process has a counter of its own. Two threads share one: ten in all, and perhaps one more.
# gil: 3.12
# cpython: no
import multiprocessing
import threading
import time

counter = 0


def shout(word, said):
    global counter
    while counter < 10:
        said.put(word)
        counter += 1
        time.sleep(0.001)
    said.put("end")


def count(Worker):
    """How often each word was said."""
    said = multiprocessing.Queue()
    workers = [Worker(target=shout, args=(word, said)) for word in ("Ping", "Pong")]
    for worker in workers:
        worker.start()
    words = []
    while words.count("end") < 2:
        words.append(said.get())
    for worker in workers:
        worker.join()
    return words.count("Ping"), words.count("Pong")


if __name__ == "__main__":
    ping, pong = count(multiprocessing.Process)
    print(f"Ping and Pong in two processes: document 10 and 10, here {ping} and {pong}")
    ping, pong = count(threading.Thread)
    print(f"Ping and Pong in two threads: document ten together, here {ping + pong} together")
