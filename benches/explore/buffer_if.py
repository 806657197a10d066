# A buffer with room for one, whose takers ask "if" it is empty where they should ask "while".
import threading

items = []
changed = threading.Condition(threading.Lock())


def take():
    with changed:
        if not items:
            changed.wait()
        items.pop()


def put():
    with changed:
        items.append("bread")
        changed.notify_all()


threads = [threading.Thread(target=take) for _ in range(2)]
threads += [threading.Thread(target=put) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
