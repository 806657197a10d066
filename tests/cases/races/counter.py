# gil: 3.9, 3.12
# args: --races
# cpython: no
# Nothing orders the two increments. Whether an update can be lost depends on the version; that they race does not.
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
