# The model: a train has one lavatory, behind a Lock, and a dining car with three seats, behind a Semaphore.
import threading
import time

inside = {"lavatory": 0, "dining car": 0}
most = dict(inside)
counting = threading.Lock()


def visit(place, door):
    with door:
        with counting:
            inside[place] += 1
            most[place] = max(most[place], inside[place])
        time.sleep(0.05)
        with counting:
            inside[place] -= 1


lavatory, dining_car = threading.Lock(), threading.Semaphore(3)
visits = [("lavatory", lavatory)] * 3 + [("dining car", dining_car)] * 7
travellers = [threading.Thread(target=visit, args=place) for place in visits]
for traveller in travellers:
    traveller.start()
for traveller in travellers:
    traveller.join()
print("most at once:", most)
