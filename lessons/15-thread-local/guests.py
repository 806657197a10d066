"""One variable for the guest who is being served, and two receptionists who use it."""
import threading
import time

guest = None


def greet():
    print(threading.current_thread().name, "says: welcome,", guest)


def check_in(name):
    global guest
    guest = name
    time.sleep(0.001)  # look for the key
    greet()


desks = [
    threading.Thread(target=check_in, name="desk 1", args=("Ann",)),
    threading.Thread(target=check_in, name="desk 2", args=("Bob",)),
]
for desk in desks:
    desk.start()
for desk in desks:
    desk.join()
