"""Five cars and two places to charge them, ten milliseconds each."""
import threading
import time

places = threading.Semaphore(2)


def charge(number):
    with places:
        ms = (time.perf_counter() - begin) * 1000
        print(f"car {number} charges from {ms:.0f} ms on")
        time.sleep(0.01)


begin = time.perf_counter()
cars = [threading.Thread(target=charge, args=(number,)) for number in range(1, 6)]
for car in cars:
    car.start()
for car in cars:
    car.join()
