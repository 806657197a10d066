"""The clock a thousand times over. Each time Ann looks up once."""
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
    for _ in range(59):
        tick()


def look_up():
    global seen
    h = hour
    m = minute
    seen = h, m


wrong = 0
for morning in range(1000):
    hour, minute = 9, 1
    threads = [threading.Thread(target=run_clock), threading.Thread(target=look_up)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if seen < (9, 1):
        wrong += 1
print("mornings: 1000, wrong:", wrong)
