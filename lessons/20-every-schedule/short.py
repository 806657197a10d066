"""The clock without a lock, for ten minutes only."""
import threading

hour, minute = 9, 1
seen = None


def strike():
    pass


def tick():
    global hour, minute
    if minute < 59:
        minute += 1
    else:
        minute = 0
        strike()
        hour += 1


def run_clock():
    for _ in range(10):
        tick()


def look_up():
    global seen
    h = hour
    m = minute
    seen = h, m


threads = [threading.Thread(target=run_clock, name="clock"), threading.Thread(target=look_up, name="Ann")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
