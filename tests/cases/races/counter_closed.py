# gil: 3.12
# args: --races
# cpython: no
# Under these versions nobody can come between the reading and the writing; the two increments race all the same.
import threading

counter = 0


def work():
    global counter
    counter += 1


threads = [threading.Thread(target=work, name=f"worker-{i}") for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
