"""The same clock with a lock: nobody looks while the hands move."""
import threading

hour, minute = 9, 1
seen = None
hands = threading.Lock()


def strike():
    pass


def tick():
    global hour, minute
    with hands:
        if minute < 59:
            minute += 1
        else:
            minute = 0
            strike()
            hour += 1


def run_clock():
    for _ in range(59):
        tick()


def look_up():
    global seen
    with hands:
        h = hour
        m = minute
        seen = h, m


threads = [threading.Thread(target=run_clock, name="clock"), threading.Thread(target=look_up, name="Ann")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
