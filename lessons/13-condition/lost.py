"""One thread waits to be woken, another one wakes it. That is all."""
import threading

bell = threading.Condition()


def sleeper():
    with bell:
        bell.wait()


def ringer():
    with bell:
        bell.notify()


threads = [threading.Thread(target=sleeper, name="sleeper"), threading.Thread(target=ringer, name="ringer")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("good morning")
