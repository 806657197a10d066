"""Three hikers, two stages. At each hut they wait until all are there."""
import threading
import time

hut = threading.Barrier(3, action=lambda: print("-- all here, soup for everybody"))


def hike(name, hours):
    for stage in (1, 2):
        time.sleep(hours / 1000)
        print(name, "reaches hut", stage)
        place = hut.wait()
        if place == 2:
            print(name, "came last and lights the fire")


hikers = [threading.Thread(target=hike, args=arg) for arg in (("Ada", 3), ("Ben", 1), ("Cy", 2))]
for hiker in hikers:
    hiker.start()
for hiker in hikers:
    hiker.join()
