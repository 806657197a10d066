"""The same with a threading.local: each thread has a guest of its own in it."""
import threading
import time

here = threading.local()


def greet():
    print(threading.current_thread().name, "says: welcome,", here.guest)


def check_in(name):
    here.guest = name
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
