"""The same with a note beside the bell, and the sleeper reads the note first."""
import threading

bell = threading.Condition()
rung = False


def sleeper():
    with bell:
        while not rung:
            bell.wait()


def ringer():
    global rung
    with bell:
        rung = True
        bell.notify()


threads = [threading.Thread(target=sleeper, name="sleeper"), threading.Thread(target=ringer, name="ringer")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("good morning")
